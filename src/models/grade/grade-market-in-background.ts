import { runInBackground } from '../in-background.ts';
import type { GradedMarket, GradeMarketParameters } from './grade-market.ts';

/** {@link gradeMarket} on a thread of its own; an abort ends the thread. */
export function gradeMarketInBackground(
  parameters: Omit<GradeMarketParameters, 'onProgress'>,
  signal?: AbortSignal,
): Promise<GradedMarket> {
  return runInBackground(new URL('./grade-market.worker.ts', import.meta.url), parameters, signal);
}
