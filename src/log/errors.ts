import { BaseError } from '../core/index.ts';

/** A decision cannot be logged as it is; `place` says which one and which field. */
export class BadDecisionError extends BaseError {
  readonly code = 'log.bad_decision';
  override readonly status = 400;
}

/** A record is longer than an entry bundle can carry. */
export class RecordTooLargeError extends BaseError {
  readonly code = 'log.record_too_large';
  override readonly status = 413;
}

/** Another process writes to this log. */
export class LogInUseError extends BaseError {
  readonly code = 'log.in_use';
  override readonly status = 409;
}

/** The signing key is absent, readable by others, or belongs to another log. */
export class LogKeyError extends BaseError {
  readonly code = 'log.bad_key';
}

/** What stands on disk is not what the log wrote; `place` names the file. */
export class LogDamagedError extends BaseError {
  readonly code = 'log.damaged';
}

/** The disk failed in the middle of a write; the log accepts nothing until it is opened again. */
export class LogStoppedError extends BaseError {
  readonly code = 'log.stopped';
  override readonly status = 503;
}

/** The log is being closed. */
export class LogClosedError extends BaseError {
  readonly code = 'log.closed';
  override readonly status = 503;
}

/** Too few witnesses cosigned, so the checkpoint is kept back. */
export class QuorumMissedError extends BaseError {
  readonly code = 'log.quorum_missed';
  override readonly status = 503;
}

/** A checkpoint cannot be anchored, or the chain holds another history. */
export class AnchorError extends BaseError {
  readonly code = 'log.anchor_failed';
}

/** The chain cannot be asked just now. */
export class ChainBusyError extends BaseError {
  readonly code = 'log.chain_busy';
  override readonly status = 503;
}

/** `log.json` cannot be used; `place` names the setting. */
export class LogSettingsError extends BaseError {
  readonly code = 'log.bad_settings';
}
