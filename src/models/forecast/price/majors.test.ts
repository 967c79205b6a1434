import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/shared-data.ts';
import { evaluatePriceForecasts } from './evaluate.ts';
import type { PriceHistory } from './history.ts';
import { dailyFromHourly } from './resample.ts';

const path = sharedData('market/spot-hourly-majors.csv.gz');

describe.skipIf(path === undefined)('hourly majors, 2022 to 2024', () => {
  const hourly = path === undefined ? new Map<string, PriceHistory>() : readHourly(path);

  it('90 % intervals cover 88.5 to 91.5 % each year and tercile, one hour and one day ahead', () => {
    for (const result of evaluatePriceForecasts({ histories: hourly, horizons: [1, 24] })) {
      const groups = [...Object.values(result.byYear), ...Object.values(result.byTercile)];
      for (const { inside } of groups) {
        expect(inside).toBeGreaterThan(0.885);
        expect(inside).toBeLessThan(0.915);
      }
    }
  });

  it('holds three days, a week and a month ahead too, with variance below GARCH(1,1) and HAR on ten majors of eleven for a week', () => {
    const daily = new Map([...hourly].map(([asset, bars]) => [asset, dailyFromHourly(bars)]));
    const results = evaluatePriceForecasts({ histories: daily, horizons: [3, 7, 30] });
    expect(results[1].assetsBelowBoth).toBeGreaterThanOrEqual(10);
    for (const { inside } of results.flatMap(({ byYear }) => Object.values(byYear))) {
      expect(inside).toBeGreaterThan(0.885);
      expect(inside).toBeLessThan(0.915);
    }
  });

  it('forecasts the next day’s variance below GARCH(1,1) and HAR on every major', () => {
    const daily = new Map([...hourly].map(([asset, bars]) => [asset, dailyFromHourly(bars)]));
    const [day] = evaluatePriceForecasts({ histories: daily, horizons: [1] });
    expect(day.assetsBelowBoth).toBe(11);
    for (const { inside } of Object.values(day.byYear)) {
      expect(inside).toBeGreaterThan(0.885);
      expect(inside).toBeLessThan(0.915);
    }
  });
});

function readHourly(file: string): Map<string, PriceHistory> {
  const rows = gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(1);
  const byAsset = Map.groupBy(
    rows.map((row) => row.split(',')),
    ([asset]) => asset,
  );
  return new Map(
    [...byAsset].map(([asset, cells]) => {
      const column = (index: number) => Float64Array.from(cells, (row) => Number(row[index]));
      const time = Float64Array.from(cells, (row) => Date.parse(row[1]));
      const [open, high, low, close] = [2, 3, 4, 5].map(column);
      return [asset, { interval: '1h', time, open, high, low, close } satisfies PriceHistory];
    }),
  );
}
