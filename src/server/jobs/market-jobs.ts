import { z } from 'zod';
import { DAY } from '../../core/index.ts';
import type { MarketSource } from '../../sources/index.ts';
import type { JobHandler, RecurringJob } from '../../store/index.ts';
import { keepDailySentiment } from '../news/daily-sentiment.ts';
import { newsSources } from '../news/news-sources.ts';
import type { Services } from '../services.ts';
import { recordRebalances, recordSignals } from './decide-products.ts';
import { forecast } from './forecast.ts';
import { grade } from './grade.ts';
import { gradePast } from './grade-past.ts';
import { type IngestOptions, ingest } from './ingest.ts';
import { listMoonshots } from './moonshots.ts';
import { gradeNewDays, noticeNewDays } from './new-days.ts';
import { NewsDesk } from './news.ts';

/** Assets followed, largest volume first. */
const FOLLOWED = 500;
/** Assets whose hours are kept as well as their days. */
const FOLLOWED_HOURLY = 50;

/** How far back new series begin, by interval. */
const HISTORY = { '1d': 1_000 * DAY, '1h': 60 * DAY } as const;

const intervalPayload = z.object({ interval: z.enum(['1d', '1h']) });

/** What one run brings in, by interval. */
export function ingestOptions(
  source: MarketSource,
  interval: keyof typeof HISTORY,
): Pick<IngestOptions, 'source' | 'interval' | 'limit' | 'history'> {
  const limit = interval === '1d' ? FOLLOWED : FOLLOWED_HOURLY;
  return { source, interval, limit, history: HISTORY[interval] };
}

/** The jobs that keep the market fresh; any process that has the source may do them. */
export function marketJobs(
  services: Services,
  source: MarketSource | undefined,
): Readonly<Record<string, JobHandler>> {
  const { config, clock } = services;
  const desk = source && new NewsDesk(services, newsSources(config, source, clock));
  return {
    async ingest(payload, { signal }) {
      if (source === undefined) return;
      const { interval } = intervalPayload.parse(payload);
      const { stored } = await ingest(services, { ...ingestOptions(source, interval), signal });
      if (interval === '1d') return gradeNewDays(services);
      if (stored > 0) await services.queue.add('signals', { interval }, { key: 'signals 1h' });
    },
    async noticeNewDays() {
      await noticeNewDays(services);
    },
    async grade(_payload, { signal }) {
      await grade(services, { signal });
      await followGrading(services);
    },
    async gradePast(_payload, { signal }) {
      if (await gradePast(services, signal)) await followGrading(services);
    },
    async signals(payload) {
      await recordSignals(services, intervalPayload.parse(payload).interval);
    },
    async rebalances() {
      await recordRebalances(services);
    },
    async news(_payload, { signal }) {
      await desk?.read(signal);
      await keepDailySentiment(services);
    },
    async forecast(_payload, { signal }) {
      await forecast(services, signal);
    },
    async moonshots(_payload, { signal }) {
      await listMoonshots(services, signal);
    },
  };
}

/** Queues what is decided from new grades; what was said before is not said again. */
export async function followGrading({ queue }: Pick<Services, 'queue'>): Promise<void> {
  await queue.add('signals', { interval: '1d' }, { key: 'signals 1d' });
  await queue.add('rebalances', {}, { key: 'rebalances' });
  await queue.add('forecast', {}, { key: 'forecast' });
  await queue.add('moonshots', {}, { key: 'moonshots' });
  await queue.add('gradePast', {}, { key: 'gradePast' });
}

/** Of a market that nothing follows, which changes only where files are imported. */
export const WITHOUT_SOURCE: readonly RecurringJob[] = [
  { name: 'new-days', job: 'noticeNewDays', cron: '* * * * *' },
];

/** Of one that a source feeds: days a little after midnight UTC, hours a little after each. */
export const WITH_SOURCE: readonly RecurringJob[] = [
  { name: 'days', job: 'ingest', cron: '*/10 * * * *', payload: { interval: '1d' } },
  { name: 'hours', job: 'ingest', cron: '2 * * * *', payload: { interval: '1h' } },
  { name: 'news', job: 'news', cron: '*/10 * * * *', payload: {} },
];
