import { parentPort } from 'node:worker_threads';
import { FeatureRun, marketRegime } from './feature-matrix.ts';
import { FAMILIES } from './features/index.ts';
import type { GradeTask } from './grade-days.ts';
import { percentiles } from './percentiles.ts';
import { Progress } from './progress.ts';
import { scoreDay } from './score.ts';

parentPort?.on('message', (task: GradeTask) => {
  computeFamilies(task);
  scoreDays(task);
  parentPort?.postMessage('done');
});

function computeFamilies({ matrix, families, nextFamily, done }: GradeTask): void {
  const [base, progress] = [new Progress(done.base), new Progress(done.families)];
  for (let taken = take(nextFamily); taken < families.length; taken = take(nextFamily)) {
    const run = new FeatureRun(matrix, [FAMILIES[families[taken]]]);
    for (let day = 0; day < matrix.base.days; day++) {
      base.wait(day);
      run.advance();
      progress.advance(taken);
    }
  }
}

function scoreDays({ matrix, models, grades, nextDay, done }: GradeTask): void {
  const [base, families] = [new Progress(done.base), new Progress(done.families)];
  base.wait(matrix.base.days - 1);
  const regime = marketRegime(matrix.base);
  for (let day = take(nextDay); day < matrix.base.days; day = take(nextDay)) {
    families.wait(day);
    models.forEach((weighted, index) => {
      const scores = scoreDay(matrix, day, regime[day], weighted);
      grades[index].set(percentiles(scores), day * matrix.base.width);
    });
  }
}

function take(next: Int32Array): number {
  return Atomics.add(next, 0, 1);
}
