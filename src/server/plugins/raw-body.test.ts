import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { BodyCutShortError, BodyTooLargeError, readBody } from './raw-body.ts';

it('reads a body whole, and refuses one beyond the limit', async () => {
  const body = () => Readable.from([Buffer.from('ab'), Buffer.from('cd')]);
  expect((await readBody(body(), 4)).toString()).toBe('abcd');
  await expect(readBody(body(), 3)).rejects.toThrow(BodyTooLargeError);
});

it('tells a caller who hung up from a fault of the server', async () => {
  const { promise: outcome, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((request) => {
    readBody(request, 1_000).catch(resolve);
    socket.destroy();
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf');
  expect(await outcome).toBeInstanceOf(BodyCutShortError);
  server.close();
});
