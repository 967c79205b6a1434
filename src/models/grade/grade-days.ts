import { Worker } from 'node:worker_threads';
import { allocateFeatures, type FeatureMatrix, marketRegime } from './feature-matrix.ts';
import { FAMILIES } from './features/index.ts';
import { deriveBase } from './features/market.ts';
import type { MarketPanels } from './market-panels.ts';
import type { WeightedModel } from './score.ts';
import { share, sharedFloat64, sharedInt32 } from './shared-memory.ts';

/** What a thread is told to do; it takes tasks from a counter that all share. */
export type GradeTask =
  | { kind: 'features'; matrix: FeatureMatrix; families: readonly number[]; next: Int32Array }
  | {
      kind: 'grades';
      matrix: FeatureMatrix;
      regime: Float64Array;
      models: readonly (readonly WeightedModel[])[];
      grades: readonly Float64Array[];
      next: Int32Array;
    };

/** Grades of every day by given models, with the features they rest on. */
export interface GradedDays {
  matrix: FeatureMatrix;
  /** [day × asset] for each of the models. */
  grades: Float64Array[];
}

/**
 * Grades every day of a large market by models already fitted, on several threads: first the
 * features, a family at a time, then the days. Gives the same bits on any number of threads.
 */
export async function gradeDays(
  panels: MarketPanels,
  models: readonly (readonly WeightedModel[])[],
  threads = 2,
): Promise<GradedDays> {
  const matrix = allocateFeatures(deriveBase(sharePanels(panels)));
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./grade-days.worker.ts', import.meta.url)),
  );
  try {
    const families = FAMILIES.flatMap((family, index) =>
      family.available(panels) ? [{ index, cost: family.names.length }] : [],
    ).sort((left, right) => right.cost - left.cost);
    await onAll(workers, {
      kind: 'features',
      matrix,
      families: families.map(({ index }) => index),
      next: sharedInt32(1),
    });
    const grades = models.map(() => sharedFloat64(panels.close.length).fill(Number.NaN));
    const regime = marketRegime(matrix.base);
    await onAll(workers, { kind: 'grades', matrix, regime, models, grades, next: sharedInt32(1) });
    return { matrix, grades };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function sharePanels(panels: MarketPanels): MarketPanels {
  const { open, high, low, volumeUsd, metrics } = panels;
  return {
    times: share(panels.times),
    assets: panels.assets,
    close: share(panels.close),
    ...(open && { open: share(open) }),
    ...(high && { high: share(high) }),
    ...(low && { low: share(low) }),
    ...(volumeUsd && { volumeUsd: share(volumeUsd) }),
    ...(metrics && {
      metrics: Object.fromEntries(
        Object.entries(metrics).map(([name, table]) => [name, share(table)]),
      ),
    }),
  };
}

async function onAll(workers: readonly Worker[], task: GradeTask): Promise<void> {
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((resolve, reject) => {
          worker.once('message', () => resolve());
          worker.once('error', reject);
          worker.postMessage(task);
        }),
    ),
  );
}
