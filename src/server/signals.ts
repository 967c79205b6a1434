import { type AssetClass, DAY, type Instant } from '../core/index.ts';
import {
  type IndexMarket,
  readSignal,
  SIGNAL_RULES,
  type SignalHistory,
  type SignalInput,
  type SignalInterval,
} from '../products/index.ts';
import type { SeriesStore } from '../store/index.ts';
import { type DailyMarket, PerMarketVersion } from './daily-market.ts';
import { readKeptMarket } from './index-market.ts';
import type { Market } from './market.ts';
import type { Services } from './services.ts';

/** Every token's signal, read once for each state of the market. */
export class LiveSignals {
  readonly #signals: PerMarketVersion<SignalHistory[]>;

  constructor({ series, clock }: Services, daily: DailyMarket, market: Market) {
    this.#signals = new PerMarketVersion(market, async (interval) => {
      const tables = await daily.tables();
      const asOf = clock.now();
      return readSignals(await signalInputs(series, tables, interval as SignalInterval, asOf)).map(
        ({ history }) => history,
      );
    });
  }

  of(interval: SignalInterval): Promise<SignalHistory[]> {
    return this.#signals.of(interval);
  }
}

/** Everything signals are read from, as it was known at `asOf`. */
export async function readSignalInputs(
  series: SeriesStore,
  interval: SignalInterval,
  asOf: Instant,
): Promise<IntervalInputs> {
  return signalInputs(series, await readKeptMarket(series, asOf), interval, asOf);
}

/** The inputs of every token on one interval. */
export interface IntervalInputs {
  interval: SignalInterval;
  inputs: SignalInput[];
}

/** Every token that has a signal, beside what it was read from. */
export function readSignals({
  interval,
  inputs,
}: IntervalInputs): { input: SignalInput; history: SignalHistory }[] {
  return inputs.flatMap((input) => {
    const history = readSignal(input, SIGNAL_RULES[interval]);
    return history ? [{ input, history }] : [];
  });
}

/** The inputs of every token, from a market read already and the hours as they were known at `asOf`. */
export async function signalInputs(
  series: SeriesStore,
  daily: IndexMarket,
  interval: SignalInterval,
  asOf: Instant,
): Promise<IntervalInputs> {
  const bars = interval === '1d' ? daily : await readHours(series, asOf);
  const column = new Map(daily.assets.map((asset, index) => [asset, index]));
  const inputs = bars.assets.flatMap((asset, index) => {
    if (!hasTrend(daily.classes.get(asset))) return [];
    const close = columnOf(bars.close, bars.assets.length, index);
    const grade = gradesAt(daily, column.get(asset), bars.times, interval);
    return [{ asset, times: bars.times, close, ...(grade && { grade }) }];
  });
  return { interval, inputs };
}

async function readHours(series: SeriesStore, asOf: Instant) {
  const { times, assets, panels } = await series.readPanels({
    interval: '1h',
    fields: ['close'],
    asOf,
  });
  return { times, assets, close: panels.close?.values ?? new Float64Array(0) };
}

/** What follows another price, or keeps to one, has no trend of its own. */
function hasTrend(assetClass: AssetClass | undefined): boolean {
  return assetClass === undefined || assetClass === 'coin' || assetClass === 'token';
}

/** The Trader Grade known at each bar's end: that of a day is known when the day has ended. */
function gradesAt(
  { traderGrade, times, assets }: IndexMarket,
  asset: number | undefined,
  bars: Float64Array,
  interval: SignalInterval,
): Float64Array | undefined {
  if (traderGrade === undefined || asset === undefined) return undefined;
  const lag = interval === '1d' ? 0 : 1;
  return bars.map((time) => {
    const day = Math.floor((time - times[0]) / DAY) - lag;
    return day < 0 ? Number.NaN : (traderGrade[day * assets.length + asset] ?? Number.NaN);
  });
}

function columnOf(table: Float64Array, width: number, column: number): Float64Array {
  return Float64Array.from(
    { length: table.length / width },
    (_, row) => table[row * width + column],
  );
}
