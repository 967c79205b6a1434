import { type BoostParameters, boostOn } from './boost.ts';
import { CountingThreads } from './counting-threads.ts';
import { startGrowKernel } from './grow-kernel.ts';
import type { Groups, Objective } from './objective.ts';
import { allocateTable, RowTable } from './row-table.ts';
import type { BinnedColumns, Tree } from './tree.ts';

/** {@link boost} with its histograms counted on several threads. */
export async function boostInThreads(
  binned: BinnedColumns,
  features: readonly number[],
  objective: Objective,
  parameters: BoostParameters,
  threads: number,
  groups?: Groups,
): Promise<Tree[]> {
  const kernel = startGrowKernel(allocateTable(binned.rows, features.length));
  const helpers = await CountingThreads.open(kernel, threads);
  try {
    const table = new RowTable(binned, features, { ...kernel, count: helpers.count });
    return boostOn(table, objective, parameters, groups);
  } finally {
    await helpers.close();
  }
}
