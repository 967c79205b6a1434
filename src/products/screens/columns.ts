import { rollingDeviation, rollingMaximum, simpleReturns } from '../../quant/index.ts';
import type { Columns } from '../expression/index.ts';
import type { IndexMarket } from '../indices/index.ts';

/** Days of history that a screen sees: its windows reach back no further. */
const DAYS_SEEN = 400;
const DAYS_A_YEAR = 365;

/** Makes a column's table [day × asset] from the market's, NaN where unknown. */
type MakeColumn = (market: IndexMarket) => Float64Array | undefined;

/** One column of a screen, as docs/screens.md and the API describe it. */
interface ScreenColumn {
  describe: string;
  make: MakeColumn;
}

/** Every column an expression can name. */
export const SCREEN_COLUMNS: Readonly<Record<string, ScreenColumn>> = {
  close: { describe: 'daily close, US dollars', make: ({ close }) => close },
  volume_usd: { describe: 'traded in the day, US dollars', make: ({ volumeUsd }) => volumeUsd },
  market_cap_usd: {
    describe: 'market capitalisation, US dollars',
    make: ({ marketCapUsd }) => marketCapUsd,
  },
  trader_grade: { describe: 'Trader Grade, 0 to 100', make: ({ traderGrade }) => traderGrade },
  investor_grade: {
    describe: 'Investor Grade, 0 to 100',
    make: ({ investorGrade }) => investorGrade,
  },
  ...momentum(1, 7, 30, 90, 180, 365),
  ...volatility(30, 90),
  drawdown365: {
    describe:
      'close under the highest of 365 days (or of its life, if shorter): −0.3 is 30 % below',
    make: (market) => eachAsset(market, drawdown),
  },
  age_days: { describe: 'days since the first close known', make: age },
};

/**
 * The columns of a market's last days. One that is asked for and that the market lacks is empty:
 * nothing is known of any asset.
 */
export function screenColumns(market: IndexMarket): Columns {
  const made = new Map<string, Float64Array>();
  const width = market.assets.length;
  const rows = Math.min(DAYS_SEEN, market.times.length);
  return {
    rows,
    width,
    names: Object.keys(SCREEN_COLUMNS),
    read(name) {
      if (!Object.hasOwn(SCREEN_COLUMNS, name)) return undefined;
      const known = made.get(name);
      if (known) return known;
      const whole = SCREEN_COLUMNS[name].make(market);
      const values = whole?.slice(whole.length - rows * width);
      made.set(name, values ?? new Float64Array(rows * width).fill(Number.NaN));
      return made.get(name);
    },
  };
}

function momentum(...spans: readonly number[]): Record<string, ScreenColumn> {
  const columns = spans.map((days): [string, ScreenColumn] => [
    `mom${days}`,
    {
      describe: `return of the last ${days === 1 ? 'day' : `${days} days`}: 0.05 is five percent up`,
      make: (market) => eachAsset(market, (close) => simpleReturns(close, days)),
    },
  ]);
  return Object.fromEntries(columns);
}

function volatility(...spans: readonly number[]): Record<string, ScreenColumn> {
  const columns = spans.map((days): [string, ScreenColumn] => [
    `volatility${days}`,
    {
      describe: `standard deviation of the daily returns of ${days} days, a year: 0.8 is 80 %`,
      make: (market) =>
        eachAsset(market, (close) =>
          rollingDeviation(simpleReturns(close), days).map(
            (value) => value * Math.sqrt(DAYS_A_YEAR),
          ),
        ),
    },
  ]);
  return Object.fromEntries(columns);
}

function drawdown(close: Float64Array): Float64Array {
  const days = Math.min(DAYS_A_YEAR, close.length);
  const highest = rollingMaximum(close, days);
  let running = Number.NaN;
  return close.map((value, day) => {
    running = Number.isNaN(running) ? value : Math.max(running, value);
    const peak = Number.isNaN(highest[day]) ? running : highest[day];
    return value / peak - 1;
  });
}

function age({ close, assets }: IndexMarket): Float64Array {
  const first = new Float64Array(assets.length).fill(Number.NaN);
  return close.map((value, cell) => {
    const asset = cell % assets.length;
    const day = Math.floor(cell / assets.length);
    if (Number.isNaN(first[asset]) && !Number.isNaN(value)) first[asset] = day;
    return Number.isNaN(value) ? Number.NaN : day - first[asset];
  });
}

/** Applies a function of one asset's closes to every asset. */
function eachAsset(
  { close, assets }: IndexMarket,
  compute: (close: Float64Array) => Float64Array,
): Float64Array {
  const width = assets.length;
  const days = close.length / width;
  const result = new Float64Array(close.length);
  const series = new Float64Array(days);
  for (let asset = 0; asset < width; asset++) {
    for (let day = 0; day < days; day++) series[day] = close[day * width + asset];
    const computed = compute(series);
    for (let day = 0; day < days; day++) result[day * width + asset] = computed[day];
  }
  return result;
}
