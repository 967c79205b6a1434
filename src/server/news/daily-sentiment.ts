import { DAY, type Instant } from '../../core/index.ts';
import { latestRun, type SeriesStore } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { readMarketSentiment } from './sentiment.ts';

const METRIC = 'sentiment';

/**
 * Keeps what was said of each token by the end of the last day as a metric, which the grades read.
 * A day is kept once and rests on nothing but texts known when it ended, so it counts as known from
 * then on. A day that was graded without it stays without: its grades must come out the same again.
 *
 * @returns how many tokens were kept.
 */
export async function keepDailySentiment({
  state,
  series,
  clock,
}: Pick<Services, 'state' | 'series' | 'clock'>): Promise<number> {
  const now = clock.now();
  const end = Math.floor(now / DAY) * DAY;
  const day = end - DAY;
  if (await isKept(series, day, now)) return 0;
  const graded = await latestRun(state, 'trader', now);
  if (graded !== null && graded.asOf >= end) return 0;
  const tokens = await readMarketSentiment(state, end);
  if (tokens.length === 0) return 0;
  tokens.sort((left, right) => (left.asset < right.asset ? -1 : 1));
  await series.appendMetrics({
    metrics: [METRIC],
    assets: tokens.map(({ asset }) => asset),
    metric: new Uint32Array(tokens.length),
    asset: Uint32Array.from(tokens, (_, at) => at),
    time: new Float64Array(tokens.length).fill(day),
    value: Float64Array.from(tokens, ({ score }) => score),
    knownAt: new Float64Array(tokens.length).fill(end),
  });
  return tokens.length;
}

async function isKept(series: SeriesStore, day: Instant, asOf: Instant): Promise<boolean> {
  const query = { metrics: [METRIC], from: day, to: day + DAY, asOf };
  return (await series.readMetrics(query)).time.length > 0;
}
