import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoreParts } from './explain.ts';
import type { FeatureGroup } from './features/family.ts';
import { percentiles } from './percentiles.ts';
import { signalOf } from './signal.ts';
import { SignalChanges } from './signal-changes.ts';

const GROUPS: readonly FeatureGroup[] = ['momentum', 'risk', 'liquidity'];

const partsOf = (rows: readonly (readonly number[])[]): ScoreParts => ({
  members: [...rows.keys()],
  parts: new Map(GROUPS.map((group, g) => [group, Float64Array.from(rows, (row) => row[g] ?? 0)])),
});

const signals = (rows: readonly (readonly number[])[]) =>
  [...percentiles(Float64Array.from(rows, (row) => row[0] + row[1] + row[2]))].map(signalOf);

describe('SignalChanges', () => {
  const row = fc.tuple(...GROUPS.map(() => fc.integer({ min: -20, max: 20 })));

  it('names a change that brings the signal it says, and no smaller one does (brute force)', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 14 }), (rows) => {
        const changes = new SignalChanges(partsOf(rows));
        rows.forEach((own, index) => {
          const told = changes.of(index).map(({ group, to, from, signal }) => {
            const [g, sign] = [GROUPS.indexOf(group), Math.sign(to - from)];
            return { g, sign, signal, distance: Math.abs(to - from) };
          });
          for (const sign of [1, -1]) {
            const best = bruteForce(rows, index, sign);
            const mine = told.find((change) => change.sign === sign);
            expect(mine?.distance ?? null).toEqual(best?.distance ?? null);
            if (mine) expect(mine.signal).not.toBe(signals(rows)[index]);
          }
          expect(own).toHaveLength(3);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('says nothing where no single group is enough', () => {
    const rows = [
      [0, 0, 0],
      [9, 9, 9],
      [18, 18, 18],
      [27, 27, 27],
      [36, 36, 36],
    ];
    const changes = new SignalChanges(partsOf(rows));
    expect(changes.of(4).map(({ signal }) => signal)).toEqual(['Buy']);
    expect(changes.of(0).map(({ signal }) => signal)).toEqual(['Sell']);
  });
});

/** Tries every token's part in place of the own one, group by group. */
function bruteForce(rows: readonly (readonly number[])[], index: number, sign: number) {
  const now = signals(rows)[index];
  const found = GROUPS.flatMap((_, g) => {
    const share = percentiles(Float64Array.from(rows, (row) => row[g]));
    return rows.flatMap((other, from) => {
      if (Math.sign(other[g] - rows[index][g]) !== sign) return [];
      const changed = rows.map((row) => [...row]);
      changed[index][g] = other[g];
      if (signals(changed)[index] === now) return [];
      return { distance: Math.abs(share[from] - share[index]) };
    });
  });
  return found.sort((one, other) => one.distance - other.distance)[0];
}
