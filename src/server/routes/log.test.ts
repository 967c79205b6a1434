import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  httpLogSource,
  parseProof,
  parseVerifierKey,
  verifyRecord,
} from '../../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { ManualClock, parseInstant } from '../../core/index.ts';
import { createApp } from '../http/app.ts';
import { LogKeeper } from '../log-keeper.ts';
import type { Services } from '../services.ts';
import { logRoutes } from './log.ts';

const clock = new ManualClock(parseInstant('2024-12-31T12:00:00Z'));
const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
let state: TemporaryState;
let keeper: LogKeeper;
let app: FastifyInstance;
let origin: string;

const decision = (number: number) => ({
  kind: number % 2 === 0 ? 'grade' : 'security',
  subject: `asset-${number}`,
  asOf: clock.now(),
  model: { id: 'grade', version: '1', sha256: 'a'.repeat(64) },
  inputs: { sha256: 'b'.repeat(64) },
  output: { number },
});

const queue = (numbers: readonly number[]) =>
  state.db
    .insertInto('decision_outbox')
    .values(numbers.map((number) => ({ decision: JSON.stringify(decision(number)) })))
    .execute();

beforeAll(async () => {
  state = await openTemporaryState();
  await queue([0, 1, 2]);
  keeper = await LogKeeper.open(services(), false);
  app = await createApp({ logger: false, routes: [logRoutes(keeper, { clock, home, fetch })] });
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await app?.close();
  await keeper?.close();
  await state?.close();
});

function services(): Services {
  return { config: { home }, clock, state } as unknown as Services;
}

async function untilPublished(count: number): Promise<void> {
  await expect.poll(() => keeper.view.size()).toBe(count);
}

describe('the log over HTTP', () => {
  it('carries over what waits in the outbox, once', async () => {
    await untilPublished(3);
    await queue([3]);
    await keeper.carry();
    await untilPublished(4);
    const left = await state.db.selectFrom('decision_outbox').selectAll().execute();
    expect(left).toEqual([]);
    const { data } = await (await fetch(`${origin}/v1/records?kind=grade`)).json();
    expect(data.map(({ subject }: { subject: string }) => subject)).toEqual(['asset-2', 'asset-0']);
  });

  it('lets anyone verify from the tiles, believing nothing but the key', async () => {
    const key = parseVerifierKey(await (await fetch(`${origin}/log/key`)).text());
    const source = httpLogSource(`${origin}/log`);
    const policy = { origin: key.name, logKeys: [key] };
    expect((await verifyRecord({ seq: 1, source, policy })).verified).toBe(true);
    const tile = await fetch(`${origin}/log/tile/0/000.p/${await keeper.view.size()}`);
    expect(tile.headers.get('cache-control')).toContain('immutable');
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(tile.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('hands out proofs and records, and says what is not there', async () => {
    const proof = await fetch(`${origin}/v1/proofs/2`);
    expect(proof.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(parseProof(await proof.text()).index).toBe(2);
    const { data } = await (await fetch(`${origin}/v1/records/2`)).json();
    expect(data.record).toMatchObject({ seq: 2, subject: 'asset-2', output: { number: 2 } });
    for (const path of ['v1/proofs/99', 'v1/records/99', 'log/head', 'log/private.sqlite']) {
      const missing = await fetch(`${origin}/${path}`);
      expect([path, missing.status]).toEqual([path, 404]);
    }
    expect((await fetch(`${origin}/v1/proofs/x`)).status).toBe(400);
  });

  it('lists the checkpoints published last, newest first', async () => {
    const { data } = await (await fetch(`${origin}/v1/checkpoints?limit=2`)).json();
    expect(data).toEqual([
      { size: 4, publishedAt: '2024-12-31T12:00:00.000Z' },
      { size: 3, publishedAt: '2024-12-31T12:00:00.000Z' },
    ]);
  });

  it('serves from a second process on the same home, which takes over when the first goes', async () => {
    const second = await LogKeeper.open(services(), false);
    await untilPublished(4);
    expect(await second.view.size()).toBe(4);
    await keeper.close();
    await queue([4]);
    await second.carry();
    await expect.poll(() => second.view.size()).toBe(5);
    await second.close();
    keeper = await LogKeeper.open(services(), false);
  });
});
