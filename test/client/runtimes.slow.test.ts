import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleServer, startExampleServer } from '../../src/server/testing/example-server.ts';
import { runProgram } from '../run-program.ts';
import { findTool } from '../tools.ts';
import { CLIENT_WORKS } from './client-works.ts';
import { tickPrices } from './tick-prices.ts';

const root = resolve(import.meta.dirname, '..', '..');
const RUNTIMES: readonly [string, string | undefined, string[]][] = [
  ['Bun', findTool('@oven/bun-*/bin/bun'), ['run']],
  [
    'Deno',
    findTool('@deno/*/deno'),
    ['run', '--allow-all', '--node-modules-dir=manual', '--no-check'],
  ],
];
/** It waits to be sent something; the tests of examples do that. */
const WAITING = 'receive-a-webhook.ts';
const EXAMPLES = readdirSync(join(root, 'examples')).filter(
  (name) => name.endsWith('.ts') && name !== WAITING,
);

let server: ExampleServer;
let stopTicking: (() => Promise<void>) | undefined;

beforeAll(async () => {
  server = await startExampleServer();
  stopTicking = tickPrices(server, 100);
});
afterAll(async () => {
  await stopTicking?.();
  await server?.close();
});

for (const [name, program, args] of RUNTIMES) {
  if (program === undefined)
    process.stderr.write(`skipped: no ${name}; ./assay test --all brings it\n`);

  describe.skipIf(program === undefined)(`the client in ${name}`, () => {
    const run = (file: string) =>
      runProgram(
        program as string,
        [...args, file],
        { ASSAY_URL: server.url, ASSAY_KEY: server.key.apiKey, ASSAY_SECRET: server.key.secret },
        root,
      );

    it('reads, pages, changes once, streams and takes webhooks', async () => {
      const { out, err } = await run(join(import.meta.dirname, 'try-client.ts'));
      expect(out, err).not.toBe('');
      expect(JSON.parse(out)).toEqual(CLIENT_WORKS);
    });

    it.each(EXAMPLES)('runs examples/%s', async (file) => {
      const { status, out, err } = await run(join(root, 'examples', file));
      expect({ status, err }).toMatchObject({ status: 0 });
      expect(out).not.toBe('');
    });
  });
}
