import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Permission } from './permission.ts';
import { GUARDED_RESOURCES, ROLES } from './scopes.ts';

describe('permission', () => {
  it('is the same in whatever order scopes come', () => {
    const scopes = [
      'data:read',
      'keys:read',
      'access:admin',
      'trade:execute',
      'alerts:write',
      'audit:read',
    ];
    fc.assert(
      fc.property(
        fc.subarray(scopes),
        fc.constantFrom('read', 'write', 'execute'),
        fc.constantFrom('keys', 'audit', 'trade', 'alerts', 'grades'),
        (some, action, resource) => {
          const forwards = new Permission(some, { perTradeUsd: 1 });
          const backwards = new Permission(some.toReversed(), { perTradeUsd: 1 });
          expect(forwards.allows(action, resource)).toBe(backwards.allows(action, resource));
        },
      ),
    );
  });

  it('gives nothing that no scope says', () => {
    const nothing = new Permission([]);
    const reader = new Permission(ROLES.reader);
    for (const resource of [...GUARDED_RESOURCES, 'grades']) {
      expect(nothing.allows('read', resource)).toBe(false);
      expect(reader.allows('write', resource)).toBe(false);
    }
    for (const resource of GUARDED_RESOURCES) expect(reader.allows('read', resource)).toBe(false);
    expect(() => reader.require('keys:read')).toThrow(/'keys:read'/);
    expect(new Permission(ROLES.auditor).allows('read', 'keys')).toBe(true);
  });

  it('takes no word of the rules underneath for a scope, which would lift what admins are kept from', () => {
    const admin = new Permission(ROLES.admin);
    for (const wildcard of [
      'all:manage',
      'all:write',
      'all:execute',
      'trade:manage',
      'limits:manage',
    ]) {
      expect([wildcard, admin.covers(wildcard)]).toEqual([wildcard, false]);
      const smuggled = new Permission(['keys:write', wildcard], { perTradeUsd: 1 });
      expect(smuggled.allows('write', 'limits')).toBe(false);
      expect(smuggled.covers('trade:execute')).toBe(false);
      expect(() => smuggled.requireTrade(1)).toThrow(/may not trade/);
    }
  });

  it('holds trades to their limit, and nobody trades without one', () => {
    const trader = new Permission(['trade:execute'], { perTradeUsd: 100 });
    trader.requireTrade(100);
    expect(() => trader.requireTrade(100.01)).toThrow(/100\.01/);
    expect(() => new Permission(['trade:execute']).requireTrade(1)).toThrow(/may not trade/);
    expect(() => new Permission(ROLES.admin).requireTrade(1)).toThrow(/may not trade/);
  });
});
