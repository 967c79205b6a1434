import { type BoostParameters, boostOn } from './boost.ts';
import { growMemory } from './grow-kernel.ts';
import type { Groups, Objective } from './objective.ts';
import { RowTable } from './row-table.ts';
import { tableBytes } from './table-layout.ts';
import { ThreadedCrew } from './threaded-crew.ts';
import type { BinnedColumns, Tree } from './tree.ts';

/** {@link boost} with its rows passed over by several threads. */
export async function boostInThreads(
  binned: BinnedColumns,
  features: readonly number[],
  objective: Objective,
  parameters: BoostParameters,
  threads: number,
  groups?: Groups,
): Promise<Tree[]> {
  const memory = growMemory(tableBytes(binned.rows, features.length, parameters.depth));
  const crew = await ThreadedCrew.open(memory, threads);
  try {
    const table = new RowTable(binned, features, parameters.depth, memory, crew);
    return boostOn(table, objective, parameters, groups);
  } finally {
    await crew.close();
  }
}
