import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { AddressGuard } from './address-guard.ts';
import { sendWebhook } from './send.ts';

type Found = { address: string; family: number };

const found = vi.hoisted(() => ({ answers: [] as Found[][] }));
vi.mock('node:dns/promises', () => ({ lookup: async () => found.answers.shift() ?? [] }));

let connections = 0;
let insider: Server;
let port: number;

beforeAll(async () => {
  insider = createServer((socket) => {
    connections++;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => insider.once('listening', resolve));
  port = (insider.address() as AddressInfo).port;
});
afterEach(() => {
  connections = 0;
});
afterAll(() => insider.close());

const send = (url: string, guard = new AddressGuard()) =>
  sendWebhook({
    id: 'msg_1',
    url,
    body: '{}',
    secrets: [`whsec_${btoa('a secret of thirty-two characters')}`],
    now: Date.now(),
    guard,
    signal: AbortSignal.timeout(60_000),
  });

const at = (...addresses: string[]): Found[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

it.each([
  ['leads here', at('127.0.0.1')],
  ['leads here besides elsewhere', at('93.184.216.34', '127.0.0.1')],
  ['leads here as IPv6', at('::1')],
  ['leads here as IPv4 in IPv6', at('::ffff:127.0.0.1')],
  ['leads here through NAT64', at('64:ff9b::7f00:1')],
  ['leads to what a cloud tells its machines', at('169.254.169.254')],
])('does not connect to a name that %s', async (_, addresses) => {
  found.answers = [addresses];
  const outcome = await send(`https://rebound.example:${port}/`);
  expect(outcome).toMatchObject({ status: null, error: /is not a public address/ });
  expect(connections).toBe(0);
});

it('connects to the address that was checked, whatever the name says next', async () => {
  const own = new AddressGuard(['127.0.0.0/8']);
  found.answers = [at('127.0.0.1'), at('10.0.0.1')];
  const outcome = await send(`https://rebound.example:${port}/`, own);
  expect(outcome.error).not.toMatch(/is not a public address/);
  expect(connections).toBe(1);
  expect(found.answers).toHaveLength(1);
});

it.each(['localhost.', '127.1', '0', '[::]'])('does not connect to %s', async (host) => {
  found.answers = [at('127.0.0.1')];
  expect((await send(`https://${host}:${port}/`)).error).toMatch(/is not a public address/);
  expect(connections).toBe(0);
});
