import { expect, it } from 'vitest';
import { ManualClock } from '../../core/index.ts';
import { NOON, newFolder, openTestLog, testGrade } from '../testing/log-fixture.ts';
import { type Reproducer, reproduceRecord } from './reproduce.ts';
import { timelyRecords } from './timely.ts';

it('compares bit for bit and names what changed', async () => {
  const log = await openTestLog(newFolder(), { visibility: { grade: 'committed' } });
  await log.append([testGrade(3), testGrade(4, { model: { ...testGrade(4).model, id: 'gone' } })]);
  await log.flush();
  const again: Reproducer = async ({ model, inputs, output }) => ({ model, inputs, output });
  const reproduce = (seq: number, grade: Reproducer) => reproduceRecord(log.view, seq, { grade });
  expect(await reproduce(0, again)).toEqual({
    seq: 0,
    model: 'grade 1.0.0',
    outcome: 'same',
    differences: [],
  });
  const changed = await reproduce(0, async (record) => ({
    model: { ...record.model, sha256: 'c'.repeat(64) },
    inputs: { ...record.inputs, bars: 'x' },
    output: { score: 3.0000000000000004 },
  }));
  expect(changed.outcome).toBe('different');
  expect(changed.differences.map(({ member }) => member)).toEqual([
    'model.sha256',
    'inputs.bars',
    'output.score',
  ]);
  expect((await reproduce(1, again)).outcome).toBe('unknown');
  await log.close();
});

it('counts what was committed before its horizon, and lists what came late', async () => {
  const clock = new ManualClock(NOON);
  const log = await openTestLog(newFolder(), { clock });
  const at = (from: number) => testGrade(from, { horizon: { from: NOON + from, to: NOON + 10 } });
  await log.append([at(1), at(0), testGrade(5)]);
  await log.flush();
  clock.set(NOON + 5);
  await log.append([at(4), at(6)]);
  await log.flush();
  const found = [];
  for await (const each of timelyRecords({
    view: log.view,
    kind: 'grade',
    policy: log.view.policy,
  })) {
    found.push([each.record.seq, each.isLate, each.evidence]);
  }
  expect(found).toEqual([
    [4, false, 'operator'],
    [3, true, 'operator'],
    [1, false, 'operator'],
    [0, false, 'operator'],
  ]);
  await log.close();
});
