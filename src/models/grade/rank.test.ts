import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from '../../../test/compile-text.ts';
import { CrossSectionRanker } from './rank.ts';

const value = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1, -1, 1e-320, 1e300, -1e300),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: 1, max: 1.01 }),
);

const day = fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 400 });

/** The upper 22 bits of single precision, as a number that ascends as the values do. */
function keyOf(given: number): number {
  const [bits] = new Int32Array(Float32Array.of(given + 0).buffer);
  return bits < 0 ? ~(bits >> 10) - 2 ** 22 : bits >> 10;
}

/** Levels by their definition, without sorting. */
function levelsOf(values: Float64Array, eligible: Uint8Array): Uint8Array {
  const ranked = [...values.keys()].filter((i) => eligible[i] && Number.isFinite(values[i]));
  const keys = ranked.map((asset) => keyOf(values[asset]));
  const levels = new Uint8Array(values.length);
  for (const [place, asset] of ranked.entries()) {
    const below = keys.filter((key) => key < keys[place]).length;
    const tied = keys.filter((key) => key === keys[place]).length;
    const share = (below + tied / 2) / ranked.length;
    levels[asset] = 1 + Math.min(254, Math.floor(share * 255));
  }
  return levels;
}

describe('CrossSectionRanker', () => {
  it('gives each asset the level that its rank is defined to have', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 3 }), (days) => {
        const width = Math.max(...days.map(({ length }) => length));
        const ranker = new CrossSectionRanker(width);
        for (const assets of days) {
          const values = new Float64Array(width).fill(Number.NaN);
          values.set(assets.map(([given]) => given));
          const eligible = Uint8Array.from({ length: width }, (_, i) => Number(assets[i]?.[1]));
          const levels = new Uint8Array(width).fill(99);
          ranker.rank(values, eligible, levels);
          expect(levels).toEqual(levelsOf(values, eligible));
        }
      }),
    );
  });

  it('ranks a market of thousands', () => {
    const values = Float64Array.from({ length: 2_001 }, (_, asset) => (asset * 7_919) % 2_003);
    const levels = new Uint8Array(values.length);
    const eligible = new Uint8Array(values.length).fill(1);
    new CrossSectionRanker(values.length).rank(values, eligible, levels);
    expect(levels).toEqual(levelsOf(values, eligible));
  });

  it('runs what rank.wat says', async () => {
    const binary = readFileSync(new URL('./rank.wasm', import.meta.url));
    expect(await compileText(new URL('./rank.wat', import.meta.url))).toEqual(binary);
  });
});
