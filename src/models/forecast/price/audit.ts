import type { PriceHistory } from './history.ts';
import type { PriceWalk } from './price-walk.ts';

/** Whether a walk uses what it could not have known. */
export interface CausalityAudit {
  causal: boolean;
  /** First bar whose forecast changes when later bars are taken away. */
  firstLeak?: { bar: number; horizon: number; cut: number };
}

const COLUMNS = ['time', 'close', 'open', 'high', 'low', 'variance'] as const;

/** The history up to bar `length`, exclusive. */
export function truncateHistory(history: PriceHistory, length: number): PriceHistory {
  const cut: PriceHistory = { ...history };
  for (const name of COLUMNS) {
    const column = history[name];
    if (column !== undefined) cut[name] = column.slice(0, length);
  }
  return cut;
}

/**
 * Walks the whole history, then again with its end cut off at each of `cuts`: every forecast made
 * before the cut must come out the same to the last bit.
 */
export function auditCausality(
  walk: (history: PriceHistory) => readonly PriceWalk[],
  history: PriceHistory,
  cuts: readonly number[],
): CausalityAudit {
  const whole = walk(history);
  for (const cut of cuts) {
    const known = walk(truncateHistory(history, cut));
    for (const [h, { horizon, quantiles, combined }] of known.entries()) {
      const width = quantiles.length / cut;
      for (let bar = 0; bar < cut; bar++) {
        const same =
          Object.is(combined[bar], whole[h].combined[bar]) &&
          quantiles
            .subarray(bar * width, (bar + 1) * width)
            .every((value, i) => Object.is(value, whole[h].quantiles[bar * width + i]));
        if (!same) return { causal: false, firstLeak: { bar, horizon, cut } };
      }
    }
  }
  return { causal: true };
}
