import { mean, median } from '../../quant/index.ts';

/** Cost of trading one unit of value, one side. */
export const COST_PER_SIDE = 0.001;
const GROUPS = 5;
const YEAR_DAYS = 365;

/** How five groups of tokens, from lowest to highest score, turned out. */
export interface QuintileOutcome {
  /** Mean forward return of each fifth over the horizon, lowest score first. */
  quintiles: number[];
  /** Yearly Sharpe of holding the top fifth against the bottom fifth, before and after costs. */
  sharpeGross: number | null;
  sharpeNet: number | null;
  /** Value traded each rebalance over the value held, both legs together: 1 replaces half of it. */
  turnover: number | null;
  /** Yearly mean return of top minus bottom after costs. */
  returnNet: number | null;
  /** Share of the top fifth's tokens that beat the day's median graded token. */
  hitRate: number | null;
}

interface Book {
  gross: number[];
  net: number[];
  traded: number[];
}

/**
 * Equal-weighted quintile portfolios rebalanced every `horizon` days, 10 basis points a side. Every
 * day of the horizon starts a book of its own; figures are means over the books, so that no lucky
 * weekday is chosen.
 */
export function quintileOutcome(
  score: Float64Array,
  forward: Float64Array,
  width: number,
  days: readonly number[],
  horizon: number,
): QuintileOutcome {
  const books: Book[] = [];
  const sums = new Array<number>(GROUPS).fill(0);
  let [measured, hits, picks] = [0, 0, 0];
  for (let offset = 0; offset < Math.min(horizon, days.length); offset++) {
    const book: Book = { gross: [], net: [], traded: [] };
    let weights = new Float64Array(width);
    for (let index = offset; index < days.length; index += horizon) {
      const groups = splitDay(score, forward, width, days[index]);
      if (!groups) continue;
      const means = groups.map((group) => mean(group.map(({ outcome }) => outcome)));
      means.forEach((value, group) => {
        sums[group] += value;
      });
      measured++;
      const middle = median(groups.flat().map(({ outcome }) => outcome));
      hits += groups[GROUPS - 1].filter(({ outcome }) => outcome > middle).length;
      picks += groups[GROUPS - 1].length;
      const target = holdings(groups, width);
      const traded = target.reduce(
        (sum, weight, asset) => sum + Math.abs(weight - weights[asset]),
        0,
      );
      weights = target;
      const gross = means[GROUPS - 1] - means[0];
      book.gross.push(gross);
      book.net.push(gross - COST_PER_SIDE * traded);
      book.traded.push(traded / 2);
    }
    books.push(book);
  }
  return {
    quintiles: measured > 0 ? sums.map((sum) => sum / measured) : [],
    sharpeGross: meanOf(books.map(({ gross }) => sharpe(gross, horizon))),
    sharpeNet: meanOf(books.map(({ net }) => sharpe(net, horizon))),
    turnover: meanOf(books.map(({ traded }) => (traded.length > 1 ? mean(traded.slice(1)) : null))),
    returnNet: meanOf(
      books.map(({ net }) => (net.length > 1 ? (mean(net) * YEAR_DAYS) / horizon : null)),
    ),
    hitRate: picks > 0 ? hits / picks : null,
  };
}

interface Scored {
  asset: number;
  score: number;
  outcome: number;
}

/** The day's tokens in five groups by score, or undefined where there are too few for five. */
function splitDay(
  score: Float64Array,
  forward: Float64Array,
  width: number,
  day: number,
): Scored[][] | undefined {
  const scored: Scored[] = [];
  for (let asset = 0; asset < width; asset++) {
    const cell = day * width + asset;
    if (Number.isNaN(score[cell]) || Number.isNaN(forward[cell])) continue;
    scored.push({ asset, score: score[cell], outcome: forward[cell] });
  }
  if (scored.length < 2 * GROUPS) return undefined;
  scored.sort((left, right) => left.score - right.score || left.asset - right.asset);
  return Array.from({ length: GROUPS }, (_, group) =>
    scored.slice(
      Math.floor((group * scored.length) / GROUPS),
      Math.floor(((group + 1) * scored.length) / GROUPS),
    ),
  );
}

function holdings(groups: readonly Scored[][], width: number): Float64Array<ArrayBuffer> {
  const weights = new Float64Array(width);
  for (const { asset } of groups[GROUPS - 1]) weights[asset] = 1 / groups[GROUPS - 1].length;
  for (const { asset } of groups[0]) weights[asset] = -1 / groups[0].length;
  return weights;
}

function sharpe(returns: readonly number[], horizon: number): number | null {
  if (returns.length < 8) return null;
  const average = mean(returns);
  const variance = mean(returns.map((value) => (value - average) ** 2));
  return variance > 0 ? (average / Math.sqrt(variance)) * Math.sqrt(YEAR_DAYS / horizon) : null;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? mean(known) : null;
}
