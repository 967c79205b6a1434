/**
 * So many WebSocket clients in a process of their own: `node bench-clients.ts PORT CLIENTS`. Told to report,
 * it sends the latencies since the last time, as a histogram of milliseconds, and how many gaps it saw.
 */
import { once } from 'node:events';
import WebSocket from 'ws';

const [port, count] = process.argv.slice(2).map(Number);
const LONGEST = 10_000;
let histogram = new Uint32Array(LONGEST + 1);
let gaps = 0;

async function open(): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/stream`, ['assay.v1'], {
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  let last: number | undefined;
  socket.on('message', (data: Buffer) => {
    // Parsing is the client's cost, not the server's: only what is measured is looked for.
    const text = data.toString('latin1');
    const made = text.indexOf('"madeAt":');
    if (made < 0 || !text.startsWith('{"type":"update"')) return;
    const seq = Number.parseInt(text.slice(text.indexOf('"seq":') + 6), 10);
    if (last !== undefined && seq !== last + 1) gaps++;
    last = seq;
    const latency = Date.now() - Number.parseInt(text.slice(made + 9), 10);
    histogram[Math.min(Math.max(latency, 0), LONGEST)]++;
  });
  socket.on('close', () => {
    gaps++;
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'subscribe', channel: 'prices' }));
}

for (let opened = 0; opened < count; opened += 50) {
  await Promise.all(Array.from({ length: Math.min(50, count - opened) }, open));
}
process.on('message', () => {
  process.send?.({ histogram: [...histogram], gaps });
  histogram = new Uint32Array(LONGEST + 1);
});
process.send?.('ready');
