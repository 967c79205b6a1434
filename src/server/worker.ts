import { chooseSource, type LiveSources, usedFirst } from './choose-source.ts';
import type { Config } from './config.ts';
import { marketJobs } from './jobs/market-jobs.ts';
import { IMPORTED, readSourceLabel, type SourceLabel } from './market-label.ts';
import type { Services } from './services.ts';
import { openWebhookJobs } from './webhooks/index.ts';

/**
 * Shares the jobs of an installation from this process, until `stop`.
 *
 * @throws {SourceUnavailableError} when the market is an exchange's and none answers from here.
 */
export async function startWorker(
  services: Services,
  liveSources: LiveSources,
  onFailure: (job: string, error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const { config, clock, state, queue } = services;
  const label = await readSourceLabel(state);
  const wanted = { ...config, source: sourceOf(label) };
  const source = await chooseSource(wanted, clock, usedFirst(liveSources, label));
  const webhooks = await openWebhookJobs(services);
  const handlers = { ...marketJobs(services, source), ...webhooks.handlers };
  const worker = await queue.work({ handlers, onFailure });
  return {
    async stop() {
      await worker.stop();
      webhooks.close();
      await source?.close();
    },
  };
}

/** What feeds the market already; a worker never turns to another kind of source. */
function sourceOf({ source, simulated }: SourceLabel): Config['source'] {
  if (simulated) return 'simulated';
  return source === IMPORTED.source ? 'none' : 'live';
}
