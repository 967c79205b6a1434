/**
 * The log: judgements that cannot be rewritten (docs/log.md).
 *
 * Whoever judges writes a `Decision` (kinds: `DECISION_KINDS`) to the table `decision_outbox`, in the
 * transaction that makes it true; `insert into decision_outbox (decision) values ($1::jsonb)` is all.
 * The process that holds the log carries it over, exactly once (`drainOutbox`). A decision is
 *
 *     { kind, subject, asOf, horizon?, model: { id, version, sha256 }, inputs: { sha256, … }, output }
 *
 * with times in milliseconds and hashes in lower-case hex; what cannot be logged stays in the outbox
 * and is reported. A process with a log of its own appends directly: `await log.append(decisions)`
 * resolves with the records' numbers once they are on disk. To run a record again, add its model to
 * the reproducers (`reproduceRecord`). Where it is about the future, give it the `horizon` it speaks
 * of: only records that stood in the log before it began count (`timelyRecords`).
 */
export * from './anchor/anchorer.ts';
export * from './anchor/dev-chain.ts';
export * from './anchor/home-anchorer.ts';
export * from './anchor/setup.ts';
export * from './errors.ts';
export * from './home-log.ts';
export * from './outbox/drain.ts';
export { postgresOutbox } from './outbox/postgres-outbox.ts';
export { DECISION_KINDS } from './record/check-decision.ts';
export type { LogRecord } from './record/record.ts';
export { recordText } from './record/record.ts';
export { SubjectKeys } from './record/subject-keys.ts';
export * from './record/visibility.ts';
export { ChainRelay } from './serve/chain-relay.ts';
export { publishPolicy } from './serve/publish-policy.ts';
export { type LogResource, resolveLogPath } from './serve/resolve.ts';
export * from './settings.ts';
export { DecisionLog, type DecisionLogOptions } from './store/decision-log.ts';
export type { Candidate, Cosign, Stage } from './store/integrator.ts';
export { type NoteSigner, noteSigner, openKeyFile } from './store/key-file.ts';
export { LogFiles } from './store/log-files.ts';
export { LogView, type StoredRecord } from './store/log-view.ts';
export type { IndexRow, RecordFilter } from './store/record-index.ts';
export { TreeWriter } from './tree/tree-writer.ts';
export { fileLogSource } from './verify/file-source.ts';
export { KnownCheckpoints } from './verify/known-checkpoints.ts';
export * from './verify/reproduce.ts';
export * from './verify/timely.ts';
export * from './verify/verify-all.ts';
export * from './witness/quorum.ts';
export * from './witness/witness.ts';
