import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { readConfig } from '../config.ts';
import defineWebhooks from './webhooks.ts';

/** Held open, so that Postgres starts once for all commands. */
let state: TemporaryState;

beforeAll(async () => {
  state = await openTemporaryState();
});
afterAll(() => state?.close());

async function assay(...args: string[]): Promise<string> {
  const stdout = new PassThrough();
  const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  defineWebhooks(command, {
    config: readConfig({ ASSAY_HOME: state.home }),
    clock: { now: () => Date.now() },
    stdout,
    stderr: new PassThrough(),
    signal: new AbortController().signal,
  });
  for (const sub of command.commands) sub.exitOverride().copyInheritedSettings(command);
  await command.parseAsync(args, { from: 'user' });
  return String(stdout.read() ?? '');
}

const json = async (...args: string[]) => JSON.parse(await assay(...args, '--json'));

it('webhooks are added, rotated, looked at and deleted', async () => {
  const url = 'https://example.com/hook';
  const added = await json('add', url, '--channel', 'grades,signals', '--key', 'btc');
  expect(added).toMatchObject({
    url,
    channels: ['grades', 'signals'],
    keys: ['btc'],
    status: 'active',
  });
  expect(added.secret).toMatch(/^whsec_/);

  const listed = await assay('list');
  expect(listed).toContain(url);
  expect(listed).not.toContain('whsec_');

  const rotated = await assay('rotate', added.id);
  expect(rotated).toContain('shown this once');
  expect(rotated).not.toContain(added.secret);
  expect(await json('list')).toMatchObject([{ id: added.id, liveSecrets: 2 }]);

  await state.pool.query(`update webhook_endpoints set status = 'disabled'`);
  expect((await json('resume', added.id)).status).toBe('active');
  await state.pool.query(
    `insert into webhook_deliveries (id, endpoint_id, type, body, attempts, last_error)
     values ('msg_1', $1, 'grades.changed', '{}', 2, 'answered 500')`,
    [added.id],
  );
  expect(await json('deliveries', added.id)).toMatchObject([{ id: 'msg_1', attempts: 2 }]);
  expect(await assay('deliveries', added.id)).toMatch(/grades\.changed.*waiting.*answered 500/);

  expect(await assay('delete', added.id)).toBe(`${added.id} is deleted.\n`);
  expect(await assay('list')).toMatch(/There is no webhook/);
});

it.each([
  ['http://example.com/', 'grades', /not an https address/],
  ['https://10.0.0.1/', 'grades', /not a public address.*ASSAY_WEBHOOK_NETWORKS/],
  ['https://example.com/', 'trades', /There are prices, grades/],
])('nothing is delivered to %s of %s', async (url, channel, why) => {
  await expect(assay('add', url, '--channel', channel)).rejects.toThrow(why);
});

it('what is not there is said so', async () => {
  for (const verb of ['delete', 'rotate', 'resume']) {
    await expect(assay(verb, 'wh_none')).rejects.toThrow(/no webhook 'wh_none'/);
  }
});
