import { type HoldRateParameters, measureHoldRate } from './hold-rate.ts';
import type { HoldRate } from './hold-tally.ts';
import { LEVEL_SOURCES, type LevelSource } from './mark.ts';

/** Hold rates of levels read from pivots, from the volume profile and from both, over the same bars. */
export function compareLevelSources({
  onProgress = () => {},
  ...parameters
}: Omit<HoldRateParameters, 'source'>): Record<LevelSource, HoldRate> {
  const ways = LEVEL_SOURCES.map((source, way) => {
    const progress = (done: number, total: number) =>
      onProgress(way * total + done, LEVEL_SOURCES.length * total);
    return [source, measureHoldRate({ ...parameters, source, onProgress: progress })] as const;
  });
  return Object.fromEntries(ways) as Record<LevelSource, HoldRate>;
}
