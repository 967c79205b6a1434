import { formatDate, parseInstant } from '../../../core/index.ts';
import {
  benchmarkAsset,
  type Comparison,
  compareLevels,
  type IndexHistory,
  type IndexMarket,
} from '../../../products/index.ts';

/** What an index is seen beside, on the same days and from the same first level. */
export interface IndexBenchmark {
  id: string;
  name: string;
  levels: readonly (readonly [string, number])[];
  comparison: Comparison;
}

/** Bitcoin held, or the largest asset where there is none, and every token held alike. */
export function benchmarksOf(
  history: IndexHistory,
  market: IndexMarket,
  { equalWeight, nameOf }: { equalWeight?: IndexHistory; nameOf: (asset: string) => string },
): IndexBenchmark[] {
  const first = market.times.indexOf(parseInstant(history.levels[0][0]));
  const held = benchmarkAsset(market, first);
  const id = market.assets[held];
  const candidates = [
    ...(id === undefined ? [] : [{ id, name: nameOf(id), levels: closesOf(market, held) }]),
    { id: 'all-equal-weight', name: 'Equal weight', levels: equalWeight?.levels ?? [] },
  ];
  return candidates
    .filter(({ id }) => id !== history.id)
    .flatMap((candidate) => {
      const levels = rebase(candidate.levels, history.levels);
      if (levels === undefined) return [];
      const comparison = compareLevels(valuesOf(history.levels), valuesOf(levels));
      return [{ ...candidate, levels, comparison }];
    });
}

function closesOf({ times, assets, close }: IndexMarket, asset: number): [string, number][] {
  return Array.from(times, (time, day) => [formatDate(time), close[day * assets.length + asset]]);
}

/** `levels` on the days of `onto`, from its first level; undefined where a day is missing. */
function rebase(
  levels: readonly (readonly [string, number])[],
  onto: IndexHistory['levels'],
): [string, number][] | undefined {
  const byDate = new Map(levels);
  const first = byDate.get(onto[0][0]);
  if (first === undefined || !(first > 0)) return undefined;
  let last = first;
  return onto.map(([date]) => {
    const level = byDate.get(date);
    if (level !== undefined && level > 0) last = level;
    return [date, (last / first) * onto[0][1]];
  });
}

function valuesOf(levels: readonly (readonly [string, number])[]): Float64Array {
  return Float64Array.from(levels, ([, level]) => level);
}
