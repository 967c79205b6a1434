export { readAssets, saveAssets } from './assets.ts';
export { ChangeListener } from './change-listener.ts';
export { StateUnavailableError } from './errors.ts';
export { readFact, writeFact } from './facts.ts';
export {
  announceMarketChange,
  type GradeRun,
  type KeptGrade,
  latestGrades,
  latestRun,
  type StoredGrade,
  saveGradeRun,
} from './grade-runs.ts';
export { type Migrations, migrate } from './migrate.ts';
export { queueDecisions } from './outbox.ts';
export type { StateSchema } from './schema.ts';
export { type OpenStateOptions, openState, type State } from './state.ts';
