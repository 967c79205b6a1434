import { chooseSource } from './choose-source.ts';
import { marketJobs } from './jobs/market-jobs.ts';
import { readSourceLabel } from './market-label.ts';
import type { Services } from './services.ts';

/** Shares the jobs of an installation from this process, until `stop`. */
export async function startWorker(
  services: Services,
  onFailure: (job: string, error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const { config, clock, state, queue } = services;
  const { simulated } = await readSourceLabel(state);
  const wanted = { ...config, source: simulated ? 'simulated' : config.source } as const;
  const source = await chooseSource(wanted, clock, []);
  const worker = await queue.work({ handlers: marketJobs(services, source), onFailure });
  return {
    async stop() {
      await worker.stop();
      await source?.close();
    },
  };
}
