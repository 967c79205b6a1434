import {
  type Asset,
  type AssetId,
  type BarColumns,
  type Clock,
  DAY,
  INTERVAL_LENGTH,
  type Instant,
  type MetricColumns,
} from '../../core/index.ts';
import type { FetchBarsQuery, FetchMetricsQuery, MarketSource } from '../market-source.ts';
import { SimulatedMarket } from './simulated-market.ts';

export interface SimulatedSourceOptions {
  seed: number;
  clock: Clock;
  /** Resolves after so many milliseconds, or at once when aborted. */
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Prices of all trading assets at one instant. */
export interface SimulatedTicks {
  time: Instant;
  assets: readonly AssetId[];
  price: Float64Array;
}

/** Milliseconds between ticks. */
const TICK_EVERY = 1000;

/** The simulated market behind the interface of every market source. */
export class SimulatedSource implements MarketSource {
  readonly id = 'simulated';
  readonly label = 'Simulated market';
  readonly market = 'simulated';
  readonly simulated = true;
  /** The whole market, for metrics and news. */
  readonly world: SimulatedMarket;
  readonly #clock: Clock;
  readonly #wait: SimulatedSourceOptions['wait'];

  constructor({ seed, clock, wait }: SimulatedSourceOptions) {
    this.world = new SimulatedMarket({ seed });
    this.#clock = clock;
    this.#wait = wait;
  }

  /** Those that trade come first; those that ended stay, so that history keeps its dead. */
  async listAssets({ limit }: { limit: number }): Promise<Asset[]> {
    const trading = new Set(this.world.assetsAt(this.#clock.now()));
    const ended = this.world.assets.filter((asset) => !trading.has(asset));
    return [...trading, ...ended].slice(0, limit);
  }

  async *fetchBars({ asset, interval, from, to }: FetchBarsQuery): AsyncGenerator<BarColumns> {
    const complete = this.#clock.now() - INTERVAL_LENGTH[interval] + 1;
    yield this.world.bars(interval, { from, to: Math.min(to, complete) }, [asset.id]);
  }

  async *fetchMetrics({ from, to }: FetchMetricsQuery): AsyncGenerator<MetricColumns> {
    yield this.world.metrics({ from, to: Math.min(to, this.#clock.now() - DAY + 1) });
  }

  /** Prices as the clock runs, once a second, until aborted. */
  async *ticks(signal: AbortSignal): AsyncGenerator<SimulatedTicks> {
    while (!signal.aborted) {
      yield this.world.pricesAt(this.#clock.now());
      await this.#wait(TICK_EVERY, signal);
    }
  }

  async close(): Promise<void> {}
}
