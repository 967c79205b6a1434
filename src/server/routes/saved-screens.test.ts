import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import type { Principal } from '../../access/index.ts';
import { SavedScreens } from '../../products/index.ts';
import { createApp } from '../http/app.ts';
import { savedScreenRoutes } from './saved-screens.ts';

let state: TemporaryState;
let app: FastifyInstance;

beforeAll(async () => {
  state = await openTemporaryState();
  app = await createApp({
    logger: false,
    // The guard's part, which has tests of its own: the caller says who asks.
    guard: (scope) => {
      scope.addHook('onRequest', async (request) => {
        const name = request.headers['x-name'];
        if (name !== undefined) request.principal = { kind: 'person', personId: name } as Principal;
      });
    },
    routes: [savedScreenRoutes(new SavedScreens(state))],
  });
});
afterAll(async () => {
  await app?.close();
  await state?.close();
});

const ask = async (
  name: string | undefined,
  method: 'GET' | 'POST' | 'DELETE',
  path = '',
  payload?: object,
) => {
  const headers = name === undefined ? {} : { 'x-name': name };
  const url = `/v1/screens${path}`;
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, data: answer.body === '' ? undefined : answer.json().data };
};

describe('saved screens over HTTP', () => {
  it('are kept for whoever saved them, replaced by name, and let go of', async () => {
    const screen = { name: 'Leaders', expression: 'mom30 rank < 0.2' };
    const saved = await ask('ann', 'POST', '', screen);
    expect(saved).toMatchObject({ status: 200, data: screen });
    const again = { ...screen, expression: 'mom30 rank < 0.1' };
    await ask('ann', 'POST', '', again);
    expect((await ask('ann', 'GET')).data).toMatchObject([again]);
    expect((await ask('bob', 'GET')).data).toEqual([]);
    const [{ id }] = (await ask('ann', 'GET')).data;
    expect((await ask('bob', 'DELETE', `/${id}`)).status).toBe(404);
    expect((await ask('ann', 'DELETE', `/${id}`)).status).toBe(204);
    expect((await ask('ann', 'GET')).data).toEqual([]);
  });

  it('are refused without a name, with a fault in the expression, and to nobody known', async () => {
    expect((await ask('ann', 'POST', '', { name: ' ', expression: 'close > 1' })).status).toBe(400);
    expect((await ask('ann', 'POST', '', { name: 'x', expression: 'close >' })).status).toBe(400);
    expect((await ask('ann', 'POST', '', { name: 'x', expression: 'luck > 1' })).status).toBe(400);
    expect((await ask(undefined, 'GET')).status).toBe(401);
  });
});
