import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { DAY, parseInstant } from '../../core/index.ts';
import { correlation, simpleReturns } from '../../quant/index.ts';
import { backtestIndex } from './backtest-index.ts';
import { findIndex } from './catalogue.ts';
import type { IndexMarket } from './index-market.ts';
import { testDefinition } from './testing.ts';

const tokens = sharedData('market/tokens-daily-2021.csv.gz');
const spot = sharedData('market/spot-daily-close.csv.gz');

describe.skipIf(!tokens)('top 20 by market cap on the tokens of 2021', () => {
  it('moves day by day as a recomputation from the raw rows does', async () => {
    const market = await readMarket(tokens as string, {
      close: 'price_usd',
      cap: 'market_cap_usd',
    });
    const definition = {
      ...findIndex('top-20-market-cap'),
      universe: { excludeClasses: [], excludeAssets: [], excludeSanctionedBy: [] },
    };
    const { levels } = backtestIndex(market, definition);
    const mine = simpleReturns(Float64Array.from(levels, ([, level]) => level)).subarray(1);
    const peer = recomputeTop20(market, levels[0]?.[0] as string, levels.length);
    expect(correlation(mine, peer)).toBeGreaterThan(0.999);
  }, 120_000);
});

describe.skipIf(!spot)('an index that held LUNA and FTT when they fell', () => {
  it('never jumps, and holds the loss', async () => {
    const market = await readMarket(
      spot as string,
      { close: 'close' },
      new Set(['LUNA', 'FTT', 'BTC', 'ETH']),
    );
    const luna = market.assets.indexOf('LUNA');
    // The coin that took the ticker on 2022-05-31 is another one: this test holds the old.
    market.times.forEach((time, day) => {
      if (time >= parseInstant('2022-05-31'))
        market.close[day * market.assets.length + luna] = Number.NaN;
    });
    const definition = testDefinition({ rebalance: { frequency: 'quarterly', lagDays: 1 } });
    const { levels } = backtestIndex(market, definition, {
      from: parseInstant('2022-04-15'),
      to: parseInstant('2023-10-31'),
    });
    const returns = simpleReturns(Float64Array.from(levels, ([, level]) => level)).subarray(1);
    expect(Math.max(...returns)).toBeLessThan(0.25);
    const levelOn = new Map(levels);
    const [before, after] = [levelOn.get('2022-05-05'), levelOn.get('2022-05-15')] as [
      number,
      number,
    ];
    // A quarter of the index was LUNA, and it went to nothing.
    expect(after / before).toBeLessThan(0.75);
    const fall = levels.findIndex(([date]) => date === '2022-11-15');
    expect(Math.abs(returns[fall] as number)).toBeLessThan(0.15);
  });
});

/** Weights by cap each month-end, one day's lag, from the table alone: none of the room's code. */
function recomputeTop20(market: IndexMarket, start: string, days: number): Float64Array {
  const width = market.assets.length;
  const first = market.times.indexOf(parseInstant(start));
  const cap = market.marketCapUsd as Float64Array;
  const age = (asset: number, day: number) => {
    for (let t = 0; t <= day; t++)
      if (!Number.isNaN(market.close[t * width + asset])) return day - t;
    return -1;
  };
  const choose = (day: number) => {
    const ranked = Array.from({ length: width }, (_, asset) => asset)
      .filter(
        (asset) =>
          (cap[day * width + asset] as number) > 0 &&
          (market.close[day * width + asset] as number) > 0 &&
          age(asset, day) >= 30,
      )
      .sort((a, b) => (cap[day * width + b] as number) - (cap[day * width + a] as number))
      .slice(0, 20);
    const total = ranked.reduce((sum, asset) => sum + (cap[day * width + asset] as number), 0);
    return new Map(ranked.map((asset) => [asset, (cap[day * width + asset] as number) / total]));
  };
  let held = choose(first);
  let pending: Map<number, number> | undefined;
  const returns: number[] = [];
  for (let day = first + 1; day < first + days; day++) {
    let total = 0;
    const grown = new Map<number, number>();
    for (const [asset, weight] of held) {
      const ratio =
        (market.close[day * width + asset] as number) /
        (market.close[(day - 1) * width + asset] as number);
      grown.set(asset, weight * (Number.isNaN(ratio) ? 1 : ratio));
      total += grown.get(asset) as number;
    }
    returns.push(total - 1);
    held = new Map([...grown].map(([asset, weight]) => [asset, weight / total]));
    if (pending) held = pending;
    const month = (t: number) => new Date(market.times[t] as number).getUTCMonth();
    pending =
      day + 1 < market.times.length && month(day) !== month(day + 1) ? choose(day) : undefined;
  }
  return Float64Array.from(returns);
}

async function readMarket(
  path: string,
  columns: { close: string; cap?: string },
  only?: ReadonlySet<string>,
): Promise<IndexMarket> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  const rows: { asset: string; time: number; close: number; cap: number }[] = [];
  let header: string[] | undefined;
  for await (const line of lines) {
    const cells = line.split(',');
    if (header === undefined) {
      header = cells;
      continue;
    }
    const cell = (name: string) => cells[(header as string[]).indexOf(name)] || 'NaN';
    const asset = cells[0] as string;
    if (only && !only.has(asset)) continue;
    rows.push({
      asset,
      time: parseInstant((cells[1] as string).slice(0, 10)),
      close: Number(cell(columns.close)),
      cap: columns.cap ? Number(cell(columns.cap)) : Number.NaN,
    });
  }
  const assets = [...new Set(rows.map(({ asset }) => asset))].sort();
  const start = rows.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const end = rows.reduce((most, { time }) => Math.max(most, time), 0);
  const days = (end - start) / DAY + 1;
  const table = () => new Float64Array(days * assets.length).fill(Number.NaN);
  const [close, marketCapUsd] = [table(), table()];
  const index = new Map(assets.map((asset, column) => [asset, column]));
  for (const row of rows) {
    const cell = ((row.time - start) / DAY) * assets.length + (index.get(row.asset) as number);
    if (row.close > 0) close[cell] = row.close;
    marketCapUsd[cell] = row.cap;
  }
  return {
    times: Float64Array.from({ length: days }, (_, day) => start + day * DAY),
    assets,
    close,
    marketCapUsd,
    classes: new Map(),
    categories: new Map(),
  };
}
