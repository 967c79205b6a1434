import { formatDate } from '../../../core/index.ts';
import {
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

/** Bitcoin held, and every token held alike, where the market has them. */
export function benchmarksOf(
  history: IndexHistory,
  market: IndexMarket,
  equalWeight: IndexHistory | undefined,
): IndexBenchmark[] {
  const bitcoin = market.assets.indexOf('btc');
  const candidates = [
    { id: 'btc', name: 'Bitcoin', levels: bitcoin < 0 ? [] : closesOf(market, bitcoin) },
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
