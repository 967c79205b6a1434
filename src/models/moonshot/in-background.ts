import type { Decision } from '../../core/index.ts';
import { runInBackground } from '../in-background.ts';
import type { MoonshotDecisionParameters } from './decision.ts';

/** {@link moonshotDecision} on a thread of its own; an abort ends the thread. */
export function moonshotDecisionInBackground(
  parameters: MoonshotDecisionParameters,
  signal?: AbortSignal,
): Promise<Decision | undefined> {
  return runInBackground(new URL('./moonshot.worker.ts', import.meta.url), parameters, signal);
}
