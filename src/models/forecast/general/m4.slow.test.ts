import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/shared-data.ts';
import { accuracyOf } from './accuracy.ts';
import { forecastSeries } from './forecast.ts';
import type { Frequency } from './plan.ts';
import { readSeries } from './read-series.ts';
import type { Series } from './series.ts';

describe('on every eighth M4 series, the last window held back', () => {
  it.each([
    ['hourly', 48, 24, 0.5],
    ['weekly', 13, 1, 0.9],
  ] as const)('%s', { timeout: 300_000 }, async (frequency, horizon, period, bound) => {
    const path = sharedData(`forecast/m4-${frequency}-train.csv.gz`);
    if (path === undefined) return;
    const all = readSeries(gunzipSync(readFileSync(path)).toString(), path).map(trimmed);
    const chosen = all.filter((_, i) => i % 8 === 3);
    const owa = await heldBackOwa(chosen, frequency, horizon, period);
    expect(owa).toBeLessThan(bound);
  });
});

function trimmed({ id, values }: Series): Series {
  return { id, values: values.filter((value) => !Number.isNaN(value)) };
}

async function heldBackOwa(
  series: readonly Series[],
  frequency: Frequency,
  horizon: number,
  period: number,
): Promise<number> {
  const known = series.map(({ id, values }) => ({ id, values: values.slice(0, -horizon) }));
  const forecasts = await forecastSeries({ series: known, frequency, horizon, threads: 2 });
  const outcomes = forecasts.map(({ path }, s) => ({
    history: known[s].values,
    actual: series[s].values.slice(-horizon),
    forecast: path,
  }));
  return accuracyOf(outcomes, period).owa;
}
