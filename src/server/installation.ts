import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Clock } from '../core/index.ts';
import type { MarketSource } from '../sources/index.ts';
import { chooseSource, type LiveSources, usedFirst } from './choose-source.ts';
import type { Config } from './config.ts';
import { listen } from './http/listen.ts';
import { grade, gradingIsDue, gradingStage } from './jobs/grade.ts';
import { ingest } from './jobs/ingest.ts';
import {
  followGrading,
  ingestOptions,
  marketJobs,
  WITH_SOURCE,
  WITHOUT_SOURCE,
} from './jobs/market-jobs.ts';
import { noteGradedDays } from './jobs/new-days.ts';
import { FollowedMarket } from './market.ts';
import { readSourceLabel, writeSourceLabel } from './market-label.ts';
import { createServer } from './serve.ts';
import { openServices, type Services } from './services.ts';
import { openWebhookJobs, WEBHOOK_RECURRING } from './webhooks/index.ts';

/** Told how the start comes along. */
export interface StartReporter {
  step(text: string): void;
  /** @param done of `total` assets. */
  progress(what: string, done: number, total: number): void;
}

/** What an installation is started with. */
export interface StartOptions {
  config: Config;
  clock: Clock;
  signal: AbortSignal;
  logger: FastifyBaseLogger;
  report: StartReporter;
  liveSources: LiveSources;
}

/** A running Assay: stores, jobs and the HTTP surface. */
export interface Installation {
  /** The address people open. */
  address: string;
  market: FollowedMarket;
  services: Services;
  close(): Promise<void>;
}

/**
 * Starts everything: the stores, the HTTP surface, and, unless the configuration wants no source,
 * the ingestion that keeps the market fresh. The page answers while history is still coming in.
 *
 * @throws {PortTakenError} before anything is fetched.
 */
export async function startInstallation(options: StartOptions): Promise<Installation> {
  const { config, clock, logger } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const services = await openServices(config, clock);
    closers.push(() => services.close());
    const market = await FollowedMarket.follow(services, (error) => logger.error(error));
    closers.push(() => market.close());
    const app: FastifyInstance = await createServer(services, market, logger);
    closers.push(() => app.close());
    const address = await listen(app, config.host, config.port);
    closers.push(...(await feed(services, market, options)));
    return { address, market, services, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Brings the market up to now, then keeps it there by jobs. */
async function feed(
  services: Services,
  market: FollowedMarket,
  { config, clock, signal, logger, report, liveSources }: StartOptions,
): Promise<(() => Promise<unknown>)[]> {
  if (config.source === undefined) report.step('looking for an exchange that answers');
  const used = await readSourceLabel(services.state);
  const source = await chooseSource(config, clock, usedFirst(liveSources, used));
  if (source) await bringUpToNow(services, source, { signal, report });
  await market.refresh();
  const webhooks = await openWebhookJobs(services);
  const worker = await services.queue.work({
    handlers: { ...marketJobs(services, source), ...webhooks.handlers },
    recurring: [...(source ? WITH_SOURCE : WITHOUT_SOURCE), ...WEBHOOK_RECURRING],
    onFailure: (job, error) => {
      // A job cut short by the stop goes on at the next start.
      if (!signal.aborted) logger.warn({ job, err: error }, 'a job failed and is tried again');
    },
  });
  if (source) {
    if ((await gradingStage(services)) === 'whole') await followGrading(services);
    else await services.queue.add('grade', {}, { key: 'grade' });
    await services.queue.add('news', {}, { key: 'news' });
    await services.queue.add('ingest', { interval: '1h' }, { key: 'ingest 1h' });
  } else {
    await noteGradedDays(services);
    await services.queue.add('grade', {}, { key: 'grade' });
  }
  return [async () => source?.close(), async () => webhooks.close(), () => worker.stop()];
}

async function bringUpToNow(
  services: Services,
  source: MarketSource,
  { signal, report }: Pick<StartOptions, 'signal' | 'report'>,
): Promise<void> {
  const warning = source.simulated ? ' No exchange is asked; nothing in this market is real.' : '';
  report.step(`market: ${source.label}.${warning}`);
  await writeSourceLabel(services.state, { source: source.label, simulated: source.simulated });
  const { failed, stored } = await ingest(services, {
    ...ingestOptions(source, '1d'),
    signal,
    onProgress: (done, total) => report.progress('history', done, total),
  });
  report.step(
    `${stored} new rows${failed.length > 0 ? `; ${failed.length} assets did not answer` : ''}`,
  );
  const firstLook = (await gradingStage(services)) === 'none';
  if (stored === 0 && !firstLook && !(await gradingIsDue(services))) return;
  await noteGradedDays(services);
  report.step(firstLook ? 'grading: a first look; past days follow while it runs' : 'grading');
  for (const { model, graded } of await grade(services, { signal, firstLook })) {
    report.step(`${model}: ${graded} tokens graded`);
  }
}
