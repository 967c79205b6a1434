import { BaseError } from '../../core/index.ts';

/** The client reads slower than events come. */
export class TooSlowError extends BaseError {
  readonly code = 'stream.too_slow';
  override readonly status = 429;

  constructor() {
    super(
      'Events come faster than they are read, so this connection ends. Connect again and resume; subscribe to fewer keys if it happens often.',
    );
  }
}

/** Something the client sent is no message of this protocol. */
export class BadMessageError extends BaseError {
  readonly code = 'stream.bad_message';
  override readonly status = 400;
}

/** More connections than one key or person may hold. */
export class TooManyConnectionsError extends BaseError {
  readonly code = 'stream.too_many_connections';
  override readonly status = 429;

  constructor(most: number) {
    super(`${most} streams are open already. Close one first; one stream carries every channel.`);
  }
}

/** Who opened the stream may no longer read it. */
export class NoLongerWelcomeError extends BaseError {
  readonly code = 'stream.no_longer_welcome';
  override readonly status = 401;

  constructor() {
    super('The key or session this stream was opened with has ended.');
  }
}

/** The server goes down or restarts. */
export class GoingAwayError extends BaseError {
  readonly code = 'stream.going_away';
  override readonly status = 503;

  constructor() {
    super('The server stops. Connect again and resume.');
  }
}

/** A WebSocket was expected. */
export class UpgradeRequiredError extends BaseError {
  readonly code = 'stream.upgrade_required';
  override readonly status = 426;

  constructor() {
    super(
      'This is a WebSocket. Open it with ws:// or wss://, or read the same events at /v1/events.',
    );
  }
}

/** A page of another site opened the stream with this browser's standing. */
export class ForeignOriginError extends BaseError {
  readonly code = 'stream.foreign_origin';
  override readonly status = 403;

  constructor() {
    super('Pages of another origin have to sign in with a key of their own (docs/api/stream.md).');
  }
}
