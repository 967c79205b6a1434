import type { AssetId, Instant, MetricColumns } from '../../core/index.ts';

/** An asset and where its code is worked on, `owner/name`. */
export interface AssetRepository {
  asset: AssetId;
  repository: string;
}

export interface FetchDevelopmentQuery {
  repositories: readonly AssetRepository[];
  /** First and last moment, from which days are counted. */
  from: Instant;
  to: Instant;
  signal?: AbortSignal;
}

/** Where the activity of an asset's developers is seen. */
export interface DevelopmentSource {
  id: string;
  label: string;
  /**
   * Daily `developmentCommits`, `developmentContributors`, `developmentReleases` and
   * `developmentIssueDays`. Several repositories of one asset count together.
   *
   * @throws {SourceUnavailableError} when nothing usable answers.
   */
  fetchMetrics(query: FetchDevelopmentQuery): Promise<MetricColumns>;
}
