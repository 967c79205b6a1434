import { normalCdf } from '../../quant/index.ts';
import type { FeatureMatrix } from '../grade/feature-matrix.ts';
import { MOONSHOT_HORIZON, type MoonshotLabels, MULTIPLE } from './labels.ts';

/** Independent periods that the rate expected from volatility alone counts for. */
const IMAGINED_PERIODS = 8;

/** How likely doubling is in the long run, and how far differences between tokens are believed. */
export interface LongRun {
  logOdds: number;
  /** Factor of the learned differences, 0 to 1: they rest on as few periods as the rate does. */
  trust: number;
}

/**
 * The share of tokens that doubled in the first `count` labelled rows, drawn towards what their
 * volatility makes likely. The labels' days overlap and their tokens move together, so evidence is
 * counted in whole periods of 90 days, not in rows.
 */
export function longRun(
  { raw, base }: FeatureMatrix,
  { day, asset, target }: MoonshotLabels,
  count: number,
): LongRun {
  let [seen, expected, known] = [0, 0, 0];
  for (let row = 0; row < count; row++) {
    seen += target[row];
    const volatility = raw.volatility30[day[row] * base.width + asset[row]];
    if (!(volatility > 0)) continue;
    expected += chanceToReach(volatility * Math.sqrt(MOONSHOT_HORIZON));
    known++;
  }
  const periods = (day[count - 1] - day[0]) / MOONSHOT_HORIZON;
  const trust = periods / (periods + IMAGINED_PERIODS);
  const rate = trust * (seen / count) + (1 - trust) * (expected / known);
  return { logOdds: Math.log(rate / (1 - rate)), trust };
}

/**
 * Probability that a price without drift touches {@link MULTIPLE} times its start: the reflection
 * principle for a geometric Brownian motion whose price is a martingale.
 *
 * @param spread volatility of the log price over the whole period.
 */
export function chanceToReach(spread: number): number {
  const barrier = Math.log(MULTIPLE);
  const drift = -(spread ** 2) / 2;
  return normalCdf((drift - barrier) / spread) + normalCdf((-barrier - drift) / spread) / MULTIPLE;
}
