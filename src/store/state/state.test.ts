import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StateUnavailableError } from './errors.ts';
import { openState } from './state.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-state-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

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
    await two.close();
    expect(statSync(join(home, 'postgres', 'postmaster.pid'), { throwIfNoEntry: false })).toBe(
      undefined,
    );
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
