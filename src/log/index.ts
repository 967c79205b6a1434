export * from './errors.ts';
export type { LogRecord } from './record/record.ts';
export * from './record/visibility.ts';
export { DecisionLog, type DecisionLogOptions } from './store/decision-log.ts';
export type { Candidate, Cosign, Stage } from './store/integrator.ts';
export { type NoteSigner, noteSigner, openKeyFile } from './store/key-file.ts';
export { LogFiles } from './store/log-files.ts';
export { LogView, type StoredRecord } from './store/log-view.ts';
export type { IndexRow, RecordFilter } from './store/record-index.ts';
