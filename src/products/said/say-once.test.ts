import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import type { Decision } from '../../core/index.ts';
import { sayOnce } from './say-once.ts';

let state: TemporaryState;

beforeAll(async () => {
  state = await openTemporaryState();
});

afterAll(() => state.close());

const saying = (subject: string, said: string) => {
  const decision: Decision = {
    kind: 'signal',
    subject,
    asOf: 0,
    model: { id: 'signal-1d', version: '1', sha256: '0'.repeat(64) },
    inputs: { sha256: '0'.repeat(64) },
    output: said,
  };
  return { said, decision };
};

describe('sayOnce', () => {
  it('queues what differs from the last time, subject by subject and topic by topic', async () => {
    const say = async (topic: string, ...sayings: ReturnType<typeof saying>[]) =>
      (await sayOnce(state, topic, sayings)).map(({ subject }) => subject);
    expect(await say('days', saying('btc', 'long'), saying('eth', 'flat'))).toEqual(['btc', 'eth']);
    expect(await say('days', saying('btc', 'long'), saying('eth', 'short'))).toEqual(['eth']);
    expect(await say('hours', saying('btc', 'long'))).toEqual(['btc']);
    expect(await say('days')).toEqual([]);
    const queued = await state.db.selectFrom('decision_outbox').selectAll().execute();
    expect(queued).toHaveLength(4);
  });

  it('queues once, however many ask at the same time', async () => {
    const askers = Array.from({ length: 8 }, () =>
      sayOnce(state, 'crowd', [saying('sol', 'long')]),
    );
    expect((await Promise.all(askers)).flat()).toHaveLength(1);
  });
});
