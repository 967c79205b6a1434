import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HorizonError } from './errors.ts';
import { forecastSeries } from './forecast.ts';
import type { Series } from './series.ts';

const daily = (series: readonly Series[], horizon = 5, threads = 1) =>
  forecastSeries({ series, horizon, frequency: 'daily', threads });

const waves = Array.from({ length: 5 }, (_, s) => ({
  id: `w${s}`,
  values: Float64Array.from(
    { length: 120 + s },
    (_, t) => 20 + s + 5 * Math.sin((t * 2 * Math.PI) / 7),
  ),
}));

describe('forecastSeries', () => {
  it('is the same on one thread and on three', async () => {
    expect(await daily(waves, 5, 3)).toEqual(await daily(waves, 5, 1));
  });

  it('continues a weekly wave', async () => {
    const [{ path }] = await daily(waves, 7);
    for (const [step, value] of path.entries()) {
      const truth = 20 + 5 * Math.sin(((120 + step) * 2 * Math.PI) / 7);
      expect(Math.abs(value - truth)).toBeLessThan(0.5);
    }
  });

  it('carries a constant and a very short series forward and says so', async () => {
    const [constant, short] = await daily([
      { id: 'constant', values: new Float64Array(30).fill(4) },
      { id: 'short', values: Float64Array.of(1, 2, 3) },
    ]);
    expect([...constant.path]).toEqual([4, 4, 4, 4, 4]);
    expect(constant.notes.join()).toMatch(/constant/);
    expect([...short.path]).toEqual([3, 3, 3, 3, 3]);
    expect(short.notes.join()).toMatch(/only 3 observations/);
  });

  it('fills gaps and says how many', async () => {
    const values = waves[0].values.slice();
    values.fill(Number.NaN, 50, 53);
    const [{ path, notes }] = await daily([{ id: 'gaps', values }]);
    expect(path.every(Number.isFinite)).toBe(true);
    expect(notes.join()).toMatch(/3 missing/);
  });

  it.each([0, -1, 2.5, Number.NaN, 745])('refuses a horizon of %s', async (horizon) => {
    await expect(daily(waves, horizon)).rejects.toThrow(HorizonError);
  });

  it('gives finite, ordered quantiles for any finite series', async () => {
    const anySeries = fc
      .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 })
      .map((list) => ({ id: 'any', values: Float64Array.from(list) }));
    await fc.assert(
      fc.asyncProperty(anySeries, async (series) => {
        const [{ path, quantiles }] = await daily([series], 3);
        expect(path.every(Number.isFinite)).toBe(true);
        for (let q = 1; q < quantiles.length; q++) {
          for (let step = 0; step < 3; step++) {
            expect(quantiles[q][step]).toBeGreaterThanOrEqual(quantiles[q - 1][step] - 1e-6);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
