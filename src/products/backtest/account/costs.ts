import { rollingDeviation, simpleReturns } from '../../../quant/index.ts';
import type { BacktestMarket } from '../market.ts';
import type { BacktestSettings } from '../settings.ts';

/** Bars that volatility is measured on for the impact of a trade. */
const VOLATILITY_BARS = 30;

/**
 * What fills cost. Fee, half spread and slippage are shares of the value traded. Impact follows the
 * square-root law (Almgren et al. 2005; Tóth et al. 2011): moving from Q to Q + q of a bar's volume V
 * costs the integral of Y·σ·√(x/V), so that an order cut in pieces costs what it costs whole.
 */
export class Costs {
  readonly #market: BacktestMarket;
  readonly #taker: number;
  readonly #maker: number;
  readonly #impact: number;
  readonly #cap: number;
  /** Volatility a bar of each cell from the bars before it; none where impact is free. */
  readonly #volatility: Float64Array | undefined;
  /** Value already filled in the bar at hand, by asset. */
  readonly #filled: Float64Array;
  #anyFilled = false;

  constructor(market: BacktestMarket, settings: BacktestSettings) {
    this.#market = market;
    this.#maker = settings.feeBps / 1e4;
    this.#taker = (settings.feeBps + settings.spreadBps / 2 + settings.slippageBps) / 1e4;
    this.#impact = settings.impact;
    this.#cap = settings.participation;
    this.#volatility = settings.impact > 0 ? barVolatility(market) : undefined;
    this.#filled = new Float64Array(market.assets.length);
  }

  /** Forgets what was filled in the bar before. */
  nextBar(): void {
    if (!this.#anyFilled) return;
    this.#filled.fill(0);
    this.#anyFilled = false;
  }

  /** Value of `asset` that can still be filled in bar `t`; without volume data all of it. */
  fillable(t: number, asset: number): number {
    const volume = this.#market.volumeUsd[t * this.#filled.length + asset];
    if (Number.isNaN(volume)) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#cap * volume - this.#filled[asset]);
  }

  /** What it costs to fill `value` in bar `t`, in US dollars; `passive` fills pay no spread. */
  of(t: number, asset: number, value: number, passive = false): number {
    const linear = value * (passive ? this.#maker : this.#taker);
    if (this.#volatility === undefined) return linear;
    return linear + this.#impactOf(t * this.#filled.length + asset, this.#filled[asset], value);
  }

  /** Notes that `value` was filled. */
  fill(asset: number, value: number): void {
    this.#filled[asset] += value;
    this.#anyFilled = true;
  }

  #impactOf(cell: number, already: number, value: number): number {
    const volume = this.#market.volumeUsd[cell];
    const volatility = this.#volatility?.[cell] ?? Number.NaN;
    if (!(volume > 0) || Number.isNaN(volatility)) return 0;
    const moved = (total: number) => (2 / 3) * total * Math.sqrt(total / volume);
    return this.#impact * volatility * (moved(already + value) - moved(already));
  }
}

/** Standard deviation of the returns of the bars before each cell's own. */
function barVolatility({ close, assets, times }: BacktestMarket): Float64Array {
  const width = assets.length;
  const volatility = new Float64Array(close.length).fill(Number.NaN);
  const series = new Float64Array(times.length);
  for (let asset = 0; asset < width; asset++) {
    for (let t = 0; t < series.length; t++) series[t] = close[t * width + asset];
    const deviations = rollingDeviation(simpleReturns(series), VOLATILITY_BARS, 2);
    let last = Number.NaN;
    for (let t = 0; t < series.length; t++) {
      volatility[t * width + asset] = last;
      if (!Number.isNaN(deviations[t])) last = deviations[t];
    }
  }
  return volatility;
}
