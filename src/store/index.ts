export {
  type JobContext,
  type JobHandler,
  type JobQueue,
  openJobQueue,
  type RecurringJob,
  type WorkOptions,
} from './jobs/jobs.ts';
export type * from './quality/finding.ts';
export { FINDING_KINDS } from './quality/finding.ts';
export * from './series/errors.ts';
export { type OpenSeriesStoreOptions, openSeriesStore } from './series/open-series-store.ts';
export * from './series/series-store.ts';
export { StateUnavailableError } from './state/errors.ts';
export { type Migrations, migrate } from './state/migrate.ts';
export type { StateSchema } from './state/schema.ts';
export { type OpenStateOptions, openState, type State } from './state/state.ts';
