import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileText } from '../../../../test/compile-text.ts';
import { RollingMaximum, RollingSums } from './rolling.ts';
import { RollingMemory } from './rolling-memory.ts';

const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, 0, -0, 1e-320), fc.integer());

const market = fc
  .integer({ min: 1, max: 7 })
  .chain((assets) =>
    fc.array(fc.array(value, { minLength: assets, maxLength: assets }), { minLength: 1 }),
  );

/** Count and power sums of one asset's values, slid as their definition says. */
function slide(values: readonly number[], window: number): number[] {
  const sums = [0, 0, 0, 0];
  values.forEach((now, day) => {
    const before = day < window ? Number.NaN : values[day - window];
    if (!Number.isNaN(before)) {
      const powers = [1, before, before * before, before * before * before];
      for (const [power, term] of powers.entries()) sums[power] -= term;
    }
    if (!Number.isNaN(now)) {
      const powers = [1, now, now * now, now * now * now];
      for (const [power, term] of powers.entries()) sums[power] += term;
    } else if (sums[0] === 0) sums.fill(0);
  });
  return sums;
}

it('slides counts and power sums to the bit, any number of assets and windows in one memory', () => {
  fc.assert(
    fc.property(market, fc.integer({ min: 1, max: 5 }), (rows, window) => {
      const assets = rows[0].length;
      const memory = new RollingMemory(assets);
      const [sums, other] = [new RollingSums(memory, window, 3), new RollingSums(memory, 9_000)];
      for (const row of rows) {
        sums.push(Float64Array.from(row));
        other.push(Float64Array.from(row));
      }
      for (let asset = 0; asset < assets; asset++) {
        const { count, sum, squares, cubes } = sums;
        const values = rows.map((row) => row[asset]);
        const slid = [count, sum, squares, cubes].map((column) => column[asset]);
        expect(slid).toEqual(slide(values, window));
        expect(other.sum[asset]).toBe(slide(values, 9_000)[1]);
      }
    }),
  );
});

it('finds the maximum of each window as looking at all of it does', () => {
  fc.assert(
    fc.property(market, fc.integer({ min: 1, max: 5 }), (rows, window) => {
      const maximum = new RollingMaximum(new RollingMemory(rows[0].length), window);
      rows.forEach((row, day) => {
        maximum.push(Float64Array.from(row));
        const recent = rows.slice(Math.max(0, day + 1 - window), day + 1);
        row.forEach((_, asset) => {
          const there = recent.map((values) => values[asset]).filter((v) => v > -Infinity);
          const largest = there.length === 0 ? Number.NaN : Math.max(...there);
          expect(maximum.value[asset] + 0).toBe(largest + 0);
        });
      });
    }),
  );
});

it('runs what rolling.wat says', async () => {
  const binary = readFileSync(new URL('./rolling.wasm', import.meta.url));
  expect(await compileText(new URL('./rolling.wat', import.meta.url))).toEqual(binary);
});

it('lets no window be made once a row has entered one', () => {
  const memory = new RollingMemory(3);
  new RollingSums(memory, 2).push(new Float64Array(3));
  expect(() => new RollingSums(memory, 2)).toThrow('before the first row');
});
