import { mean } from '../statistics/moments.ts';

/** Share of periods in which something was held: the time in the market. */
export function timeInMarket(grossExposure: ArrayLike<number>): number {
  let held = 0;
  for (let i = 0; i < grossExposure.length; i++) if (grossExposure[i] > 0) held++;
  return held / grossExposure.length;
}

/**
 * Value that changed hands a year over the value held: Σ |trade| / equity, both sides counted.
 *
 * @param turnover traded value over equity of each period.
 */
export function annualTurnover(turnover: ArrayLike<number>, periodsPerYear: number): number {
  return mean(turnover) * periodsPerYear;
}
