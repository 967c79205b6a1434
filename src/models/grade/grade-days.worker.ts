import { parentPort } from 'node:worker_threads';
import { FeatureRun } from './feature-matrix.ts';
import { FAMILIES } from './features/index.ts';
import type { GradeTask } from './grade-days.ts';
import { percentiles } from './percentiles.ts';
import { scoreDay } from './score.ts';

parentPort?.on('message', (task: GradeTask) => {
  if (task.kind === 'features') computeFamilies(task);
  else scoreDays(task);
  parentPort?.postMessage('done');
});

function computeFamilies({ matrix, families, next }: GradeTask & { kind: 'features' }): void {
  for (let taken = take(next); taken < families.length; taken = take(next)) {
    const run = new FeatureRun(matrix, [FAMILIES[families[taken]]]);
    for (let day = 0; day < matrix.base.days; day++) run.advance();
  }
}

function scoreDays(task: GradeTask & { kind: 'grades' }): void {
  const { matrix, regime, models, grades, next } = task;
  for (let day = take(next); day < matrix.base.days; day = take(next)) {
    models.forEach((weighted, index) => {
      const scores = scoreDay(matrix, day, regime[day], weighted);
      grades[index].set(percentiles(scores), day * matrix.base.width);
    });
  }
}

function take(next: Int32Array): number {
  return Atomics.add(next, 0, 1);
}
