/**
 * So many clients of the stream in a process of their own: `node bench-clients.ts PORT CLIENTS`. They
 * speak WebSocket over bare sockets, so that 100,000 messages a second leave the processor to the node.
 * Asked by a message, they send the latencies since the last time, as a histogram of milliseconds, and
 * how many gaps there were.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const [port, count] = process.argv.slice(2).map(Number) as [number, number];
const LONGEST = 10_000;
const UPDATE = Buffer.from('{"type":"update","channel":"prices","seq":');
const PING = 0x89;
/** Masked by zero, without content. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);
let histogram = new Uint32Array(LONGEST + 1);
let gaps = 0;

async function open(): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'GET /v1/stream HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  listen(socket, answer.subarray(answer.indexOf('\r\n\r\n') + 4));
  socket.write(maskedFrame('{"type":"subscribe","channel":"prices"}'));
}

/** A frame of fewer than 126 bytes, masked by zero (RFC 6455 section 5.3). */
function maskedFrame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

function listen(socket: Socket, begun: Buffer): void {
  let rest = begun;
  let last: number | undefined;
  socket.on('data', (chunk: Buffer) => {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const now = Date.now();
    let at = 0;
    while (at + 10 <= data.length) {
      const [head, length] = frameAt(data, at);
      if (at + head + length > data.length) break;
      if (data[at] === PING) socket.write(PONG);
      const text = data.subarray(at + head, at + head + length);
      at += head + length;
      if (!text.subarray(0, UPDATE.length).equals(UPDATE)) continue;
      const seq = numberAt(text, UPDATE.length);
      if (last !== undefined && seq !== last + 1) gaps++;
      last = seq;
      const latency = now - numberAt(text, text.lastIndexOf('"madeAt":') + 9);
      histogram[Math.min(Math.max(latency, 0), LONGEST)]++;
    }
    rest = data.subarray(at);
  });
  socket.on('close', () => {
    gaps++;
  });
}

/** Bytes of the head and of the content. */
function frameAt(data: Buffer, at: number): [head: number, length: number] {
  const short = data[at + 1] as number;
  if (short < 126) return [2, short];
  return short === 126
    ? [4, data.readUInt16BE(at + 2)]
    : [10, Number(data.readBigUInt64BE(at + 2))];
}

function numberAt(text: Buffer, from: number): number {
  let value = 0;
  for (let at = from; at < text.length; at++) {
    const digit = (text[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}

for (let opened = 0; opened < count; opened += 50) {
  await Promise.all(Array.from({ length: Math.min(50, count - opened) }, open));
}
process.on('message', () => {
  process.send?.({ histogram: [...histogram], gaps });
  histogram = new Uint32Array(LONGEST + 1);
});
process.send?.('ready');
