import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asset, parseInstant } from '../../core/index.ts';
import { readAssets, saveAssets } from './assets.ts';
import { StateUnavailableError } from './errors.ts';
import { readFact, writeFact } from './facts.ts';
import { type GradeRun, latestGrades, latestRun, saveGradeRun } from './grade-runs.ts';
import { openState } from './state.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-state-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const isRunning = () => existsSync(join(home, 'postgres', 'postmaster.pid'));

describe('openState on the embedded Postgres', () => {
  it('keeps what was written through a restart', async () => {
    const first = await openState({ home });
    await first.db.insertInto('facts').values({ name: 'source', value: '"simulated"' }).execute();
    await first.close();
    const second = await openState({ home });
    const fact = await second.db.selectFrom('facts').selectAll().executeTakeFirstOrThrow();
    await second.close();
    expect(fact).toEqual({ name: 'source', value: 'simulated' });
  });

  it('is shared: one set-up and one server for all who come at once, up until the last leaves', async () => {
    const [one, two] = await Promise.all([openState({ home }), openState({ home })]);
    await one.close();
    expect(await two.db.selectFrom('facts').selectAll().execute()).toEqual([]);
    expect(isRunning()).toBe(true);
    await two.close();
    expect(isRunning()).toBe(false);
  });

  it('meets nobody in a folder that others made first, or can enter', async () => {
    const deep = join(home, 'deep'.repeat(20), 'deeper'.repeat(20));
    const name = createHash('sha256').update(deep).digest('hex').slice(0, 16);
    const place = join(tmpdir(), `assay-postgres-${name}`);
    for (const lay of [() => mkdirSync(place, 0o755), () => symlinkSync(home, place)]) {
      lay();
      await expect(openState({ home: deep })).rejects.toThrow(StateUnavailableError);
      rmSync(place, { recursive: true });
    }
    await (await openState({ home: deep })).close();
    rmSync(place, { recursive: true });
  });

  it('is stopped by the last of those who leave in the same moment', async () => {
    const all = await Promise.all([1, 2, 3].map(() => openState({ home })));
    await Promise.all(all.map(({ db }) => db.selectFrom('facts').selectAll().execute()));
    await Promise.all(all.map((each) => each.close()));
    expect(isRunning()).toBe(false);
  });

  it('keeps facts, assets and grades; a grading is kept once, with its decisions', async () => {
    const state = await openState({ home });
    await writeFact(state, 'source', 'kraken');
    await writeFact(state, 'source', { id: 'simulated' });
    await saveAssets(state, [bitcoin]);
    await saveAssets(state, [{ ...bitcoin, name: 'Bitcoin' }]);
    const saved = [await saveGradeRun(state, run), await saveGradeRun(state, run)];
    expect(saved).toEqual([true, false]);
    expect(await readFact(state, 'source')).toEqual({ id: 'simulated' });
    expect((await readAssets(state)).get('btc')?.name).toBe('Bitcoin');
    expect(await latestGrades(state, 'trader', run.asOf)).toEqual([
      { asset: 'btc', grade: 61.5, document: { signal: 'Buy' }, asOf: run.asOf, model: run.model },
    ]);
    expect(await latestGrades(state, 'trader', run.asOf - 1)).toEqual([]);
    expect(await latestRun(state, 'trader', run.asOf)).toEqual({
      asOf: run.asOf,
      document: { market: { regime: 'bull' }, version: '1' },
      provisional: false,
    });
    expect(await latestRun(state, 'investor', run.asOf)).toBe(null);
    const queued = await state.db.selectFrom('decision_outbox').select('decision').execute();
    expect(queued).toEqual([{ decision: run.decisions[0] }]);
    await state.close();
  });

  it('lets a whole grading take the place of a provisional one, never the other way', async () => {
    const state = await openState({ home });
    const firstLook = { ...run, decisions: [], provisional: true };
    const stands = async () => (await latestRun(state, 'trader', run.asOf))?.provisional;
    expect(await saveGradeRun(state, firstLook)).toBe(true);
    expect(await stands()).toBe(true);
    expect(await saveGradeRun(state, run)).toBe(true);
    expect(await saveGradeRun(state, firstLook)).toBe(false);
    expect(await stands()).toBe(false);
    expect(await state.db.selectFrom('grades').select('asset').execute()).toHaveLength(1);
    expect(await state.db.selectFrom('decision_outbox').select('decision').execute()).toHaveLength(
      1,
    );
    await state.close();
  });

  it('works below a folder that only its owner may enter', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'assay-closed-'));
    const state = await openState({ home: join(closed, 'home') });
    await state.close();
    rmSync(closed, { recursive: true });
  });
});

it('says what to do when a database of one’s own does not answer, and keeps its password to itself', async () => {
  const opening = openState({ home, databaseUrl: 'postgres://assay:hunter2@127.0.0.1:1/assay' });
  await expect(opening).rejects.toThrow(StateUnavailableError);
  await expect(opening).rejects.toThrow(/127\.0\.0\.1:1 does not answer/);
  await expect(opening).rejects.not.toThrow(/hunter2/);
});

const bitcoin: Asset = {
  id: 'btc',
  symbol: 'BTC',
  name: 'btc',
  class: 'coin',
  symbols: [{ symbol: 'BTC' }],
  categories: [],
};

const model = { id: 'trader', version: '1', sha256: 'a'.repeat(64) };

const run: GradeRun = {
  asOf: parseInstant('2024-12-31'),
  model,
  source: 'synthetic',
  document: { market: { regime: 'bull' } },
  grades: [{ asset: 'btc', grade: 61.5, document: { signal: 'Buy' } }],
  decisions: [
    {
      kind: 'grade',
      subject: 'btc',
      asOf: parseInstant('2024-12-31'),
      model,
      inputs: { sha256: 'b'.repeat(64) },
      output: { grade: 61.5 },
    },
  ],
};
