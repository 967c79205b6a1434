import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from './paging.ts';

describe('pageOf', () => {
  it('walks any list once, in order, whatever the page size', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 7 }), (rows, limit) => {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(rows, String, { limit, cursor });
          seen.push(...page.rows);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(rows);
      }),
    );
  });

  it('neither repeats nor skips a row when others move in front', () => {
    const first = pageOf(['a', 'b', 'c', 'd'], String, { limit: 2 });
    const second = pageOf(['z', 'a', 'b', 'c', 'd'], String, {
      limit: 2,
      cursor: first.nextCursor as string,
    });
    expect(second.rows).toEqual(['c', 'd']);
  });

  it.each(['x', 'bnVsbA', 'WzEsMl0', ''])('refuses the foreign cursor %j', (cursor) => {
    expect(() => pageOf(['a'], String, { limit: 1, cursor })).toThrow(/not one that Assay gave/);
  });
});
