import { afterAll, beforeAll, expect, it } from 'vitest';
import { signWebhook } from '../../client/src/index.ts';
import { openTemporaryState, type TemporaryState } from '../../test/temporary-state.ts';
import { PostgresReplayGuard } from './replay/postgres.ts';
import { receiveWebhook } from './webhooks.ts';

const SECRET = `whsec_${btoa('a secret of thirty-two characters')}`;
const clock = { now: () => Date.now() };
let state: TemporaryState;
beforeAll(async () => {
  state = await openTemporaryState();
});
afterAll(() => state?.close());

it('takes a delivery once, from each sender, with any live secret', async () => {
  const replay = new PostgresReplayGuard(state.pool);
  const body = '{"type":"x"}';
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = await signWebhook({ id: 'msg_1', timestamp, body, secrets: [SECRET] });
  const take = (change = {}) =>
    receiveWebhook({ sender: 'a', headers, body, secrets: [SECRET], ...change }, replay, clock);
  await take();
  await expect(take()).rejects.toMatchObject({ status: 409 });
  await take({ sender: 'b' });
  await expect(take({ sender: 'c', body: '{}' })).rejects.toThrow(/No signature/);
  const old = await signWebhook({
    id: 'msg_2',
    timestamp: timestamp - 40,
    body,
    secrets: [SECRET],
  });
  await expect(take({ headers: old })).rejects.toThrow(/within 30 s/);
  await replay.close();
});
