import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access, IssuedKey } from '../../access/index.ts';
import { GuardedApp } from '../testing/guarded-app.ts';

const guarded = new GuardedApp();
const { issue, send, statusOf } = guarded;
let access: Access;
let admin: IssuedKey;

beforeAll(async () => {
  ({ access, admin } = await guarded.open());
});
afterAll(() => guarded.close());

describe('keys over the API', () => {
  it('are issued, used, rotated, listed, suspended, revoked and deleted', async () => {
    const issued = await (
      await send(admin, 'POST', '/v1/keys', {
        name: 'n',
        environment: 'live',
        scopes: ['grades:read'],
      })
    ).json();
    expect(issued.data.secret).toMatch(/^ask_live_[0-9A-Za-z]{49}$/);
    const key = issued.data as IssuedKey;
    expect(await statusOf(key)).toBe(200);
    const rotated = await (await send(admin, 'POST', `/v1/keys/${key.apiKey}/rotate`, {})).json();
    expect(rotated.data.liveSecrets).toBe(2);
    await access.directory.writeLastUse();
    const listed = await (await send(admin, 'GET', '/v1/keys')).json();
    const line = listed.data.find(({ apiKey }: IssuedKey) => apiKey === key.apiKey);
    expect(line.lastUsedAt).toMatch(/^20/);
    expect(JSON.stringify(listed)).not.toContain('ask_');
    for (const [step, status] of [
      ['suspend', 403],
      ['resume', 200],
      ['revoke', 401],
    ] as const) {
      await send(admin, 'POST', `/v1/keys/${key.apiKey}/${step}`, { reason: 'test' });
      await expect.poll(() => statusOf(key)).toBe(status);
    }
    expect((await send(admin, 'DELETE', `/v1/keys/${key.apiKey}`)).status).toBe(200);
    expect((await send(admin, 'DELETE', `/v1/keys/${key.apiKey}`)).status).toBe(404);
  });

  it('are held to other limits from now on, and to none again', async () => {
    const key = await issue(['grades:read'], { ratePerMinute: 600 });
    const change = async (body: object, by = admin) => {
      const answer = await send(by, 'PATCH', `/v1/keys/${key.apiKey}`, body);
      return answer.status === 200 ? (await answer.json()).data : answer.status;
    };
    const limits = { ratePerMinute: null, dailyQuota: 2, allowedAddresses: ['10.0.0.0/8'] };
    expect(await change(limits)).toMatchObject(limits);
    await expect.poll(() => statusOf(key)).toBe(403);
    expect(await change({ allowedAddresses: [] })).toMatchObject({ dailyQuota: 2 });
    await expect.poll(() => statusOf(key)).toBe(200);
    expect([await statusOf(key), await statusOf(key)]).toEqual([200, 429]);
    expect(await change({ allowedAddresses: ['nowhere'] })).toBe(400);
    expect(await change({ scopes: ['access:admin'] })).toBe(400);
  });

  it('are not taken over by whoever may write keys and has less', async () => {
    const clerk = await issue(['keys:write', 'grades:read']);
    for (const [method, path, body] of [
      ['POST', `/v1/keys/${admin.apiKey}/rotate`, {}],
      ['PATCH', `/v1/keys/${admin.apiKey}`, { allowedAddresses: [] }],
      ['POST', `/v1/keys/${admin.apiKey}/resume`, { reason: 'x' }],
    ] as const) {
      expect([path, (await send(clerk, method, path, body)).status]).toEqual([path, 403]);
    }
  });

  it('may trade as much as whoever sets limits says, which an administrator does not', async () => {
    const wanted = (limits: object) => ({
      name: 'trader',
      environment: 'live',
      scopes: ['trade:execute'],
      tradeLimits: limits,
    });
    const treasurer = await issue(['keys:write', 'limits:write', 'data:read']);
    const given = await send(treasurer, 'POST', '/v1/keys', wanted({ perTradeUsd: 100 }));
    expect((await given.json()).data.tradeLimits).toEqual({ perTradeUsd: 100 });
    expect((await send(admin, 'POST', '/v1/keys', wanted({ perTradeUsd: 1 }))).status).toBe(403);
    const trader = await issue(['keys:write', 'trade:execute'], {
      tradeLimits: { perTradeUsd: 100, perDayUsd: 500 },
    });
    const give = async (limits: object) =>
      (await send(trader, 'POST', '/v1/keys', wanted(limits))).status;
    expect(await give({ perTradeUsd: 100, perDayUsd: 500 })).toBe(200);
    expect(await give({ perTradeUsd: 100.01, perDayUsd: 500 })).toBe(403);
    expect(await give({ perTradeUsd: 100, perDayUsd: 501 })).toBe(403);
    expect(await give({ perTradeUsd: 100 })).toBe(403);
  });

  it.each(['all:manage', 'trade:manage', 'limits:manage', 'all:execute'])(
    'are not issued with %s, by which an administrator would come to trade',
    async (scope) => {
      const wanted = { name: 'n', environment: 'live', scopes: ['keys:write', scope] };
      expect((await send(admin, 'POST', '/v1/keys', wanted)).status).toBe(403);
      await expect(issue([scope])).rejects.toThrow(/resource:action/);
    },
  );

  it('are given nothing their issuer does not have', async () => {
    const issuer = await issue(['keys:write', 'grades:read']);
    const give = async (scopes: string[], role?: string) =>
      (
        await send(issuer, 'POST', '/v1/keys', {
          name: 'n',
          environment: 'live',
          scopes,
          ...(role && { role }),
        })
      ).status;
    expect(await give(['grades:read'])).toBe(200);
    for (const scope of [
      'alerts:write',
      'access:admin',
      'trade:execute',
      'data:read',
      'keys:read',
    ]) {
      expect([scope, await give([scope])]).toEqual([scope, 403]);
    }
    expect(await give([], 'admin')).toBe(403);
    expect(
      (
        await send(admin, 'POST', '/v1/keys', {
          name: 'n',
          environment: 'live',
          scopes: ['trade:execute'],
        })
      ).status,
    ).toBe(403);
  });
});
