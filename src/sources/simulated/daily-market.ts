import type { Noise } from './noise.ts';
import { DRAW } from './purposes.ts';
import { SECTORS, type Traits } from './traits.ts';

/** One simulated day of every asset; NaN where an asset does not trade. */
export interface SimulatedDay {
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volumeUsd: Float64Array;
  supply: Float64Array;
  /** The part of the day's log return that is the asset's own. */
  shock: Float64Array;
  /** The asset's drift, which on-chain activity gives away in part. */
  drift: Float64Array;
}

/** Daily persistence of an asset's drift: a half-life of about 23 days. */
const DRIFT_PERSISTENCE = 0.97;
/** Standard deviation of the drift, in units of the asset's volatility: a modest momentum effect. */
const DRIFT_SIZE = 0.08;
/** Return a day that each unit of volatility above the usual costs: calm assets fare better. */
const VOLATILITY_DISCOUNT = 0.06;
const USUAL_VOLATILITY = 0.04;
/** Share of the distance to its first price that a price gives back a day: nothing grows to the sky. */
const PULL = 0.001;
/** GARCH(1,1): the weight of yesterday's squared return and of yesterday's variance. */
const GARCH = { shock: 0.1, memory: 0.87 };
const JUMPS_A_DAY = 0.006;
/** Log returns of the last days of a coin that collapses. */
const COLLAPSE = [-0.5, -1.1, -1.9, -1.7, -1.2];
/** Volatility of what happens within a day, beside that of its return. */
const WITHIN_DAY = 0.8;

/**
 * The simulated market, day by day from its genesis: returns with a market, a sector and an own
 * factor, each with volatility clustering (Bollerslev, 1986), jumps (Merton, 1976), listings and
 * endings. Drift persists a little and calm assets fare a little better, so that there is something
 * modest to find.
 */
export class DailyMarket {
  readonly days: SimulatedDay[] = [];
  readonly #noise: Noise;
  readonly #traits: readonly Traits[];
  readonly #logPrice: Float64Array;
  readonly #drift: Float64Array;
  /** Variance of each factor in units of its usual one. */
  readonly #variance: Float64Array;
  readonly #sectorVariance = new Float64Array(SECTORS.length).fill(1);
  readonly #interest: Float64Array;
  #marketVariance = 1;
  #marketDrift = 0;

  constructor(traits: readonly Traits[], noise: Noise) {
    this.#noise = noise;
    this.#traits = traits;
    this.#logPrice = Float64Array.from(traits, ({ initialPrice }) => Math.log(initialPrice));
    this.#drift = new Float64Array(traits.length);
    this.#variance = new Float64Array(traits.length).fill(1);
    this.#interest = new Float64Array(traits.length);
  }

  /** Continues until there are `days` days. */
  extend(days: number): void {
    while (this.days.length < days) this.days.push(this.#next(this.days.length));
  }

  #next(day: number): SimulatedDay {
    const count = this.#traits.length;
    const column = () => new Float64Array(count).fill(Number.NaN);
    const today: SimulatedDay = {
      open: column(),
      high: column(),
      low: column(),
      close: column(),
      volumeUsd: column(),
      supply: column(),
      shock: column(),
      drift: column(),
    };
    const market = this.#marketReturn(day);
    const sectors = this.#sectorReturns(day);
    for (let i = 0; i < count; i++) {
      const { listed, ends } = this.#traits[i];
      if (day >= listed && day <= ends) this.#trade(today, i, day, market, sectors);
    }
    return today;
  }

  #marketReturn(day: number): number {
    const noise = this.#noise;
    this.#marketDrift = 0.985 * this.#marketDrift + 0.0004 * noise.normal(DRAW.marketDrift, 0, day);
    const shock = Math.sqrt(this.#marketVariance) * noise.normal(DRAW.marketReturn, 0, day);
    this.#marketVariance = clustered(this.#marketVariance, shock);
    const jump = noise.uniform(DRAW.marketJump, 0, day) < 0.003 ? -0.12 : 0;
    return 0.0004 + this.#marketDrift + 0.025 * shock + jump;
  }

  #sectorReturns(day: number): Float64Array {
    return this.#sectorVariance.map((variance, sector) => {
      const shock = Math.sqrt(variance) * this.#noise.normal(DRAW.sectorReturn, sector, day);
      this.#sectorVariance[sector] = clustered(variance, shock);
      return 0.012 * shock;
    });
  }

  #trade(today: SimulatedDay, i: number, day: number, market: number, sectors: Float64Array): void {
    const traits = this.#traits[i];
    const noise = this.#noise;
    const drift = this.#nextDrift(i, day);
    const shock = Math.sqrt(this.#variance[i]) * noise.normal(DRAW.ownReturn, i, day);
    this.#variance[i] = clustered(this.#variance[i], shock);
    const own = traits.volatility * shock + this.#jump(i, day) + collapse(traits, day);
    const common = traits.beta * market + traits.sectorLoading * sectors[traits.sector];
    const before = this.#logPrice[i];
    const pull = PULL * (Math.log(traits.initialPrice) - before);
    const after = before + common + own + drift + pull;
    this.#logPrice[i] = after;
    today.open[i] = Math.exp(before);
    today.close[i] = Math.exp(after);
    today.shock[i] = own;
    today.drift[i] = drift;
    today.supply[i] = traits.initialSupply * (1 + traits.inflation * (day / 365));
    this.#range(today, i, day, before, after);
    this.#volume(today, i, day, after - before);
  }

  #nextDrift(i: number, day: number): number {
    const { volatility } = this.#traits[i];
    const fresh = Math.sqrt(1 - DRIFT_PERSISTENCE ** 2) * this.#noise.normal(DRAW.momentum, i, day);
    this.#drift[i] = DRIFT_PERSISTENCE * this.#drift[i] + fresh;
    const discount = VOLATILITY_DISCOUNT * (volatility - USUAL_VOLATILITY);
    return DRIFT_SIZE * volatility * this.#drift[i] - discount;
  }

  #jump(i: number, day: number): number {
    if (this.#noise.uniform(DRAW.jump, i, day) >= JUMPS_A_DAY) return 0;
    return 0.15 * this.#noise.normal(DRAW.jumpSize, i, day);
  }

  /** High and low as the extremes of a Brownian bridge from open to close. */
  #range(today: SimulatedDay, i: number, day: number, open: number, close: number): void {
    const scale = WITHIN_DAY * this.#traits[i].volatility * Math.sqrt(this.#variance[i]);
    const up = bridgeExtreme(close - open, scale, this.#noise.uniform(DRAW.high, i, day));
    const down = bridgeExtreme(open - close, scale, this.#noise.uniform(DRAW.low, i, day));
    today.high[i] = Math.exp(open + up);
    today.low[i] = Math.exp(open - down);
    // exp rounds: the extremes may not fall inside the body.
    today.high[i] = Math.max(today.high[i], today.open[i], today.close[i]);
    today.low[i] = Math.min(today.low[i], today.open[i], today.close[i]);
  }

  /** Turnover has a memory and rises with the size of the move. */
  #volume(today: SimulatedDay, i: number, day: number, move: number): void {
    this.#interest[i] = 0.9 * this.#interest[i] + 0.2 * this.#noise.normal(DRAW.turnover, i, day);
    const activity = Math.exp(this.#interest[i] + Math.min(2.5, 6 * Math.abs(move)));
    today.volumeUsd[i] = today.close[i] * today.supply[i] * this.#traits[i].turnover * activity;
  }
}

/** Tomorrow's variance, in units of the usual one, kept within what a market survives. */
function clustered(variance: number, shock: number): number {
  const usual = 1 - GARCH.shock - GARCH.memory;
  return Math.min(16, usual + GARCH.shock * shock * shock + GARCH.memory * variance);
}

function collapse({ ending, ends }: Traits, day: number): number {
  if (ending !== 'collapsed') return 0;
  return COLLAPSE[day - (ends - COLLAPSE.length + 1)] ?? 0;
}

/**
 * Highest point of a Brownian bridge from 0 to `end` with standard deviation `scale`, for uniform
 * `u`: the maximum has the law P(M > m) = exp(-2 m (m - end) / scale²).
 */
export function bridgeExtreme(end: number, scale: number, u: number): number {
  return (end + Math.sqrt(end * end - 2 * scale * scale * Math.log(u))) / 2;
}
