import { type AssetId, DAY, type Instant, type MetricColumns } from '../../core/index.ts';
import { median } from '../../quant/index.ts';

/** What happened in the repositories of one asset. */
export interface Activity {
  commits: { at: Instant; author: string }[];
  releases: Instant[];
  /** Issues (not pull requests) that were closed. */
  issues: { opened: Instant; closed: Instant }[];
}

const RELEASE_PERIOD = 365 * DAY;
const ISSUE_PERIOD = 90 * DAY;

const METRICS = [
  'developmentCommits',
  'developmentContributors',
  'developmentReleases',
  'developmentIssueDays',
] as const;

/**
 * Counts activity by days of UTC: commits and their distinct authors on the day, releases of the
 * year before its end, and the median number of days that the issues closed in the 90 days before
 * its end had been open (missing where none was closed).
 *
 * @param days opening instants of the days to count.
 */
export function countActivity(
  activities: ReadonlyMap<AssetId, Activity>,
  days: readonly Instant[],
  knownAt: Instant,
): MetricColumns {
  const assets = [...activities.keys()];
  const rows: { metric: number; asset: number; time: Instant; value: number }[] = [];
  assets.forEach((id, asset) => {
    const values = days.map((day) => countDay(activities.get(id) as Activity, day));
    METRICS.forEach((_, metric) => {
      values.forEach((counts, index) => {
        const value = counts[metric];
        if (!Number.isNaN(value)) rows.push({ metric, asset, time: days[index], value });
      });
    });
  });
  rows.sort((one, other) => one.metric - other.metric || one.asset - other.asset);
  return {
    metrics: METRICS,
    assets,
    metric: Uint32Array.from(rows, ({ metric }) => metric),
    asset: Uint32Array.from(rows, ({ asset }) => asset),
    time: Float64Array.from(rows, ({ time }) => time),
    value: Float64Array.from(rows, ({ value }) => value),
    knownAt: new Float64Array(rows.length).fill(knownAt),
  };
}

/** In the order of {@link METRICS}. */
function countDay({ commits, releases, issues }: Activity, day: Instant): number[] {
  const end = day + DAY;
  const ofDay = commits.filter(({ at }) => at >= day && at < end);
  const closed = issues.filter((issue) => issue.closed >= end - ISSUE_PERIOD && issue.closed < end);
  const open = Float64Array.from(closed, (issue) => (issue.closed - issue.opened) / DAY);
  return [
    ofDay.length,
    new Set(ofDay.map(({ author }) => author)).size,
    releases.filter((at) => at >= end - RELEASE_PERIOD && at < end).length,
    open.length > 0 ? median(open) : Number.NaN,
  ];
}
