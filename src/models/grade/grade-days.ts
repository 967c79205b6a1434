import { Worker } from 'node:worker_threads';
import { nextMessage } from '../next-message.ts';
import { allocateFeatures, type FeatureMatrix } from './feature-matrix.ts';
import { FAMILIES } from './features/index.ts';
import { allocateBase, deriveDay } from './features/market.ts';
import type { MarketPanels } from './market-panels.ts';
import { Progress } from './progress.ts';
import type { WeightedModel } from './score.ts';
import { share, sharedFloat64, sharedInt32 } from './shared-memory.ts';

/** What every thread is told; each takes families, then days, from counters that all share. */
export interface GradeTask {
  matrix: FeatureMatrix;
  /** Places of the families in the order in which they are taken. */
  families: readonly number[];
  nextFamily: Int32Array;
  models: readonly (readonly WeightedModel[])[];
  grades: readonly Float64Array[];
  nextDay: Int32Array;
  /** Days done of the base, and of each family as taken: see {@link Progress}. */
  done: { base: Int32Array; families: Int32Array };
}

/** Grades of every day by given models, with the features they rest on. */
export interface GradedDays {
  matrix: FeatureMatrix;
  /** [day × asset] for each of the models. */
  grades: Float64Array[];
}

/**
 * Grades every day of a large market by models already fitted, on several threads: they take the
 * features, a family at a time, and once no family is left the days. None waits for all of another:
 * features follow the base, which this thread derives, day by day, and so do grades the features.
 * Gives the same bits on any number of threads.
 *
 * @throws {ThreadFailedError} where a thread stops: the others, which may wait for it, are ended.
 */
export async function gradeDays(
  panels: MarketPanels,
  models: readonly (readonly WeightedModel[])[],
  threads = 2,
): Promise<GradedDays> {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./grade-days.worker.ts', import.meta.url)),
  );
  try {
    const matrix = allocateFeatures(allocateBase(sharePanels(panels)));
    const grades = models.map(() => sharedFloat64(panels.close.length));
    const families = FAMILIES.flatMap((family, index) =>
      family.available(panels) ? [{ index, cost: family.names.length }] : [],
    ).sort((left, right) => right.cost - left.cost);
    const task: GradeTask = {
      matrix,
      families: families.map(({ index }) => index),
      nextFamily: sharedInt32(1),
      models,
      grades,
      nextDay: sharedInt32(1),
      done: { base: sharedInt32(1), families: sharedInt32(families.length) },
    };
    for (const worker of workers) worker.postMessage(task);
    await Promise.all([...workers.map(nextMessage), deriveDays(task)]);
    return { matrix, grades };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function deriveDays({ matrix: { base }, done }: GradeTask): Promise<void> {
  const progress = new Progress(done.base);
  for (let day = 0; day < base.days; day++) {
    deriveDay(base, day);
    progress.advance(0);
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
