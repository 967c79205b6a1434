import { RollingMoments, simpleReturns } from '../../../../quant/index.ts';

/** Sharpe ratio, a year, of the last `length` days at each day; NaN before there are so many. */
export function rollingSharpe(equity: readonly number[], length: number): number[] {
  const window = new RollingMoments(length);
  return Array.from(simpleReturns(Float64Array.from(equity)), (value) => {
    if (!window.push(value) || !(window.deviation > 0)) return Number.NaN;
    return (window.mean / window.deviation) * Math.sqrt(365);
  });
}
