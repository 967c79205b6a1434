import { requireWhole } from '../check.ts';
import { ParameterError } from '../errors.ts';

/** What combinatorially symmetric cross-validation found. */
export interface Overfitting {
  /** Share of splits in which the best in sample was no better than the median out of sample. */
  probability: number;
  /** Share of splits in which the best in sample lost out of sample. */
  probabilityOfLoss: number;
  /** Splits tried. */
  splits: number;
}

/**
 * Probability of backtest overfitting (Bailey, Borwein, López de Prado & Zhu 2015): the periods are
 * cut into blocks; for every way to take half of them, the trial with the best Sharpe ratio there is
 * ranked among all trials on the other half.
 *
 * @param returns [trial × period], row-major.
 * @param blocks an even number; periods that do not fill a block are left out at the start.
 */
export function overfittingProbability(
  returns: Float64Array,
  trials: number,
  blocks = 12,
): Overfitting {
  requireWhole('trials', trials, 2);
  requireWhole('blocks', blocks, 2);
  const periods = returns.length / trials;
  if (blocks % 2 !== 0 || periods < 2 * blocks) {
    throw new ParameterError(
      `${periods} periods in ${blocks} blocks cannot be split. Give an even number of blocks, at least two periods each.`,
      { place: { parameter: 'blocks' } },
    );
  }
  const sums = blockSums(returns, trials, blocks);
  let overfitted = 0;
  let lost = 0;
  let splits = 0;
  for (const half of halves(blocks)) {
    const { best, worseThanBest, mean } = judge(sums, trials, half);
    // Rank of the chosen one out of sample, as a share; ties count half.
    if (worseThanBest / (trials - 1) <= 0.5) overfitted++;
    if (mean(best) < 0) lost++;
    splits++;
  }
  return { probability: overfitted / splits, probabilityOfLoss: lost / splits, splits };
}

interface BlockSums {
  length: number;
  blocks: number;
  /** [block × trial] */
  sum: Float64Array;
  squares: Float64Array;
}

function blockSums(returns: Float64Array, trials: number, blocks: number): BlockSums {
  const periods = returns.length / trials;
  const length = Math.floor(periods / blocks);
  const skipped = periods - length * blocks;
  const sum = new Float64Array(blocks * trials);
  const squares = new Float64Array(blocks * trials);
  for (let trial = 0; trial < trials; trial++) {
    for (let block = 0; block < blocks; block++) {
      const start = trial * periods + skipped + block * length;
      for (let i = start; i < start + length; i++) {
        sum[block * trials + trial] += returns[i];
        squares[block * trials + trial] += returns[i] * returns[i];
      }
    }
  }
  return { length, blocks, sum, squares };
}

/** Every way to take half of the blocks, as a mask each. */
function* halves(blocks: number): Generator<number> {
  for (let mask = 0; mask < 2 ** blocks; mask++) if (bits(mask) === blocks / 2) yield mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** Chooses the best trial on the blocks of `half` and ranks it on the others. */
function judge(sums: BlockSums, trials: number, half: number) {
  const within = sharpes(sums, trials, half);
  const without = sharpes(sums, trials, ~half);
  let best = 0;
  for (let trial = 1; trial < trials; trial++) {
    if (within.sharpe[trial] > within.sharpe[best]) best = trial;
  }
  let worseThanBest = 0;
  for (let trial = 0; trial < trials; trial++) {
    if (trial === best) continue;
    if (without.sharpe[trial] < without.sharpe[best]) worseThanBest += 1;
    else if (without.sharpe[trial] === without.sharpe[best]) worseThanBest += 0.5;
  }
  return { best, worseThanBest, mean: (trial: number) => without.sum[trial] };
}

function sharpes({ sum, squares, blocks, length }: BlockSums, trials: number, mask: number) {
  const total = new Float64Array(trials);
  const totalSquares = new Float64Array(trials);
  let count = 0;
  for (let block = 0; block < blocks; block++) {
    if ((mask & (1 << block)) === 0) continue;
    count += length;
    for (let trial = 0; trial < trials; trial++) {
      total[trial] += sum[block * trials + trial];
      totalSquares[trial] += squares[block * trials + trial];
    }
  }
  const sharpe = new Float64Array(trials);
  for (let trial = 0; trial < trials; trial++) {
    const mean = total[trial] / count;
    const variance = totalSquares[trial] / count - mean * mean;
    // One that never traded has no spread; it is worth nothing, neither good nor bad.
    sharpe[trial] = variance > 1e-300 ? mean / Math.sqrt(variance) : 0;
  }
  return { sharpe, sum: total };
}
