import { type BoostParameters, boost } from './boost.ts';
import type { Groups, Objective } from './objective.ts';
import { ThreadedHistogram } from './threaded-histogram.ts';
import type { BinnedColumns, Tree } from './tree.ts';

/** {@link boost} with its histograms on several threads; the columns lie in shared memory. */
export async function boostInThreads(
  binned: BinnedColumns,
  features: readonly number[],
  objective: Objective,
  parameters: BoostParameters,
  threads: number,
  groups?: Groups,
): Promise<Tree[]> {
  const histogram = await ThreadedHistogram.open(binned.columns, binned.rows, threads);
  try {
    return boost(binned, features, objective, parameters, groups, histogram.fill);
  } finally {
    await histogram.close();
  }
}
