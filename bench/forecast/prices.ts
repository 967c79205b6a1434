import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  compareLevelSources,
  type DatedBars,
  dailyFromHourly,
  evaluatePriceForecasts,
  type MeasuredCones,
  type MeasuredLevels,
  type PriceHistory,
} from '../../src/models/index.ts';
import { sharedData } from '../../test/shared-data.ts';

/** A symbol that traded for less is left out of daily results. */
const LEAST_DAYS = 300;

/** Price cones, walk-forward, on the hourly majors and the daily perpetuals. */
export function measurePrices(): MeasuredCones[] {
  const hourly = readHistories('market/spot-hourly-majors.csv.gz', '1h');
  const daily = new Map([...hourly].map(([asset, bars]) => [asset, dailyFromHourly(bars)]));
  const perpetuals = readHistories('market/perpetuals-daily.csv.gz', '1d');
  const spot = readHistories('market/spot-daily-close.csv.gz', '1d');
  const section = (
    data: string,
    unit: string,
    histories: Map<string, PriceHistory>,
    horizons: number[],
  ) => ({ data, unit, evaluations: evaluatePriceForecasts({ histories, horizons }) });
  return [
    section('Majors, hourly bars', 'hours', hourly, [1, 4, 24]),
    section('Majors, daily bars with realised variance from hours', 'days', daily, [1, 3, 7, 30]),
    section('Perpetuals, daily bars', 'days', perpetuals, [1, 7]),
    section('Spot with collapsed coins, daily closes', 'days', spot, [1, 7]),
  ];
}

/** How often levels hold, on the daily perpetuals and the hourly majors. */
export function measureLevels(): MeasuredLevels[] {
  const hourly = readHistories('market/spot-hourly-majors.csv.gz', '1h');
  const perpetuals = readHistories('market/perpetuals-daily.csv.gz', '1d');
  const bars = (histories: Map<string, PriceHistory>) => histories as Map<string, DatedBars>;
  return [
    {
      data: 'Perpetuals, daily bars',
      results: compareLevelSources({ histories: bars(perpetuals) }),
    },
    {
      data: 'Majors, hourly bars',
      results: compareLevelSources({ histories: bars(hourly), every: 24 }),
    },
  ];
}

type Bars = PriceHistory & { volumeUsd?: Float64Array };

function readHistories(file: string, interval: PriceHistory['interval']): Map<string, Bars> {
  const path = sharedData(file);
  if (path === undefined) return new Map();
  const [header, ...rows] = gunzipSync(readFileSync(path)).toString().trim().split('\n');
  const names = header.split(',');
  const byAsset = Map.groupBy(
    rows.map((row) => row.split(',')),
    ([asset]) => asset,
  );
  const histories = new Map<string, Bars>();
  for (const [asset, cells] of byAsset) {
    const close = names.indexOf('close');
    const usable = cells.filter((row) => Number(row[close]) > 0);
    if (usable.length < LEAST_DAYS) continue;
    const column = (name: string) =>
      Float64Array.from(usable, (row) => Number(row[names.indexOf(name)]));
    histories.set(asset, {
      interval,
      time: Float64Array.from(usable, (row) => Date.parse(row[1])),
      close: column('close'),
      ...(names.includes('open') && {
        open: column('open'),
        high: column('high'),
        low: column('low'),
      }),
      ...(names.includes('volume_usd') && { volumeUsd: column('volume_usd') }),
    });
  }
  return histories;
}
