import {
  type Asset,
  type AssetId,
  DAY,
  HOUR,
  INTERVAL_LENGTH,
  type Instant,
  type Interval,
  type MetricColumns,
  MINUTE,
} from '../../core/index.ts';
import { BarRows, type SimulatedBars } from './bar-rows.ts';
import { DailyMarket } from './daily-market.ts';
import { cutBar, gather, type SimulatedBar, toBars } from './finer-bars.ts';
import { headlines, type SimulatedHeadline } from './headlines.ts';
import { Noise } from './noise.ts';
import { onChainMetrics } from './on-chain.ts';
import { dayOf, GENESIS, type SimulatedPeriod } from './period.ts';
import { type Traits, traitsOf } from './traits.ts';

/** Assets of the simulated market, those not yet listed and those ended included. */
const ASSETS = 500;

export interface SimulatedMarketOptions {
  /** Same seed, same market. */
  seed: number;
  /** How many assets; 500 where left out. */
  assets?: number;
}

/** An asset's minutes of one hour; none where it does not trade. */
interface HourOfAsset {
  asset: AssetId;
  minutes: readonly SimulatedBar[];
}

/**
 * A market that does not exist, for trying Assay where no exchange answers. What it gives depends on
 * the seed and the time asked for alone: a longer history begins with a shorter one, and bars of
 * every interval gather into those of longer ones.
 */
export class SimulatedMarket {
  readonly #noise: Noise;
  readonly #hourNoise: Noise;
  readonly #minuteNoise: Noise;
  readonly #traits: readonly Traits[];
  readonly #daily: DailyMarket;
  #hour: { hour: number; paths: readonly HourOfAsset[] } | undefined;

  constructor({ seed, assets = ASSETS }: SimulatedMarketOptions) {
    this.#noise = new Noise(seed);
    this.#hourNoise = this.#noise.derive(1);
    this.#minuteNoise = this.#noise.derive(2);
    this.#traits = Array.from({ length: assets }, (_, index) => traitsOf(index, this.#noise));
    this.#daily = new DailyMarket(this.#traits, this.#noise);
  }

  /** Every asset, largest at the genesis first. */
  get assets(): readonly Asset[] {
    return this.#traits.map(({ asset }) => asset);
  }

  /** Assets that trade at `time`, largest at the genesis first. */
  assetsAt(time: Instant): Asset[] {
    const day = dayOf(time);
    return this.#traits
      .filter(({ listed, ends }) => listed <= day && day <= ends)
      .map(({ asset }) => asset);
  }

  /** Bars that open within the period, sorted by asset, then time. `only` names assets by id. */
  bars(interval: Interval, period: SimulatedPeriod, only?: readonly string[]): SimulatedBars {
    const columns = new BarRows(interval);
    const wanted = only && new Set(only);
    this.#reach(period.to);
    this.#traits.forEach(({ asset }, index) => {
      if (wanted && !wanted.has(asset.id)) return;
      columns.startAsset(asset.id);
      this.#addBars(columns, index, interval, period);
    });
    return columns.finish();
  }

  /** Market caps of every asset and on-chain activity of those with a chain, daily. */
  metrics(period: SimulatedPeriod): MetricColumns {
    this.#reach(period.to);
    return onChainMetrics(this.#traits, this.#daily.days, this.#noise, period);
  }

  /** News of the period, oldest first. */
  headlines(period: SimulatedPeriod): SimulatedHeadline[] {
    this.#reach(period.to);
    return headlines(this.#traits, this.#daily.days, this.#noise, period);
  }

  /** Price of every asset that trades at `time`, on its way through the minute. */
  pricesAt(time: Instant): { time: Instant; assets: AssetId[]; price: Float64Array } {
    const minute = Math.floor((time % HOUR) / MINUTE);
    const share = (time % MINUTE) / MINUTE;
    const trading = this.#hourOf(time).filter(({ minutes }) => minutes.length > 0);
    return {
      time,
      assets: trading.map(({ asset }) => asset),
      price: Float64Array.from(trading, ({ minutes }) => {
        const { open, close } = minutes[minute];
        return open * (close / open) ** share;
      }),
    };
  }

  /** The minutes of the hour that `time` falls in, kept until another hour is asked for. */
  #hourOf(time: Instant): readonly HourOfAsset[] {
    const hour = Math.floor(time / HOUR);
    if (this.#hour?.hour !== hour) {
      this.#reach(time + 1);
      const day = dayOf(time);
      const hourOfDay = Math.floor((time % DAY) / HOUR);
      const paths = this.#traits.map(({ asset }, index) => {
        const trades = day >= 0 && !Number.isNaN(this.#daily.days[day].close[index]);
        const minutes = trades
          ? this.#minutes(index, day, hourOfDay, this.#hours(index, day)[hourOfDay])
          : [];
        return { asset: asset.id, minutes };
      });
      this.#hour = { hour, paths };
    }
    return this.#hour.paths;
  }

  #reach(to: Instant): void {
    this.#daily.extend(Math.ceil((to - GENESIS) / DAY));
  }

  #addBars(
    columns: BarRows,
    index: number,
    interval: Interval,
    { from, to }: SimulatedPeriod,
  ): void {
    const last = Math.min(this.#daily.days.length, Math.ceil((to - GENESIS) / DAY));
    for (let day = Math.max(0, dayOf(from)); day < last; day++) {
      if (Number.isNaN(this.#daily.days[day].close[index])) continue;
      const opening = GENESIS + day * DAY;
      this.#barsOfDay(index, day, interval).forEach((bar, position) => {
        const time = opening + position * INTERVAL_LENGTH[interval];
        if (time >= from && time < to) columns.add(time, bar);
      });
    }
  }

  #barsOfDay(index: number, day: number, interval: Interval): SimulatedBar[] {
    if (interval === '1d') return [this.#dayBar(index, day)];
    const hours = this.#hours(index, day);
    if (interval === '1h') return hours;
    if (interval === '4h') return gather(hours, 4);
    const minutes = hours.flatMap((bar, hour) => this.#minutes(index, day, hour, bar));
    return interval === '1m' ? minutes : gather(minutes, INTERVAL_LENGTH[interval] / MINUTE);
  }

  #hours(index: number, day: number): SimulatedBar[] {
    return toBars(cutBar(this.#dayBar(index, day), 24, this.#hourNoise, index, day));
  }

  #minutes(index: number, day: number, hour: number, bar: SimulatedBar): SimulatedBar[] {
    return toBars(cutBar(bar, 60, this.#minuteNoise, index, day * 24 + hour));
  }

  #dayBar(index: number, day: number): SimulatedBar {
    const { open, high, low, close, volumeUsd } = this.#daily.days[day];
    return {
      open: open[index],
      high: high[index],
      low: low[index],
      close: close[index],
      volumeUsd: volumeUsd[index],
    };
  }
}
