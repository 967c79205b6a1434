export { ImportStoppedError } from './errors.ts';
export { type ImportPathsOptions, type ImportProgress, importPaths } from './import-paths.ts';
export type { FileOutcome, FileStatus, ImportCounts, ImportReport } from './outcome.ts';
