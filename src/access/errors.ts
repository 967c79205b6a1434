import { BaseError, type BaseErrorOptions } from '../core/index.ts';

/** Everything the guard refuses. Messages never hold a secret, nor say which of several secrets was near. */
export abstract class AccessError extends BaseError {}

/** The request carries no credentials and the route is not open. */
export class UnauthenticatedError extends AccessError {
  readonly code = 'access.unauthenticated';
  override readonly status = 401;

  constructor() {
    super(
      'This needs a key. Issue one with ./assay keys issue and sign the request (docs/api/signing.md).',
    );
  }
}

/** The credentials cannot be read. */
export class MalformedCredentialsError extends AccessError {
  readonly code = 'access.malformed_credentials';
  override readonly status = 401;
}

/** A hash or algorithm that proves nothing, or one the key was not made for. */
export class AlgorithmRefusedError extends AccessError {
  readonly code = 'access.algorithm_refused';
  override readonly status = 401;
}

/** The key is unknown or the signature is not its. Which of the two is not said. */
export class BadSignatureError extends AccessError {
  readonly code = 'access.bad_signature';
  override readonly status = 401;

  constructor() {
    super(
      'The key is unknown or the signature does not match. Compare the signed text line by line with docs/api/signing.md.',
    );
  }
}

/** The body is not the one its digest describes, or has no strong digest. */
export class DigestRefusedError extends AccessError {
  readonly code = 'access.digest_refused';
  override readonly status = 401;
}

/** Signed too long ago, in the future, or before the replay store lost its memory. */
export class StaleTimestampError extends AccessError {
  readonly code = 'access.stale_timestamp';
  override readonly status = 401;
}

/** The key's time is over. */
export class KeyExpiredError extends AccessError {
  readonly code = 'access.key_expired';
  override readonly status = 401;

  constructor() {
    super('The key has expired. Issue a new one, or rotate keys before they expire.');
  }
}

/** The key was taken back for good. */
export class KeyRevokedError extends AccessError {
  readonly code = 'access.key_revoked';
  override readonly status = 401;

  constructor() {
    super('The key was revoked. Issue a new one.');
  }
}

/** The key is set aside for now. */
export class KeySuspendedError extends AccessError {
  readonly code = 'access.key_suspended';
  override readonly status = 403;

  constructor() {
    super('The key is suspended. Whoever runs this server can resume it.');
  }
}

/** A test key at a live server, or the like. */
export class WrongEnvironmentError extends AccessError {
  readonly code = 'access.wrong_environment';
  override readonly status = 401;

  constructor(keyEnvironment: string, environment: string) {
    super(`A key of environment '${keyEnvironment}' does not open a server of '${environment}'.`);
  }
}

/** The nonce was used before. */
export class ReplayedError extends AccessError {
  readonly code = 'access.replayed';
  override readonly status = 409;

  constructor() {
    super('This nonce was used before with this key. Sign again with a new nonce.');
  }
}

/** A sequence number that is not above the last one. `place.lastSeen` holds it. */
export class OutOfOrderError extends AccessError {
  readonly code = 'access.out_of_order';
  override readonly status = 409;

  constructor(lastSeen: string) {
    super(`Sequence numbers of this key must rise; the last one seen is ${lastSeen}.`, {
      place: { lastSeen },
    });
  }
}

/** The store that guards against replay does not answer, so nothing is let through. */
export class ReplayStoreUnavailableError extends AccessError {
  readonly code = 'access.store_unavailable';
  override readonly status = 503;

  constructor(options: BaseErrorOptions = {}, reason = 'does not answer') {
    super(
      `The replay store ${reason}, so the request was not accepted. Send it again, signed anew, in a moment.`,
      options,
    );
  }
}

/** The key may not do this. */
export class ForbiddenError extends AccessError {
  readonly code = 'access.forbidden';
  override readonly status = 403;
}

/** The address is not on the key's list. */
export class AddressRefusedError extends AccessError {
  readonly code = 'access.address_refused';
  override readonly status = 403;

  constructor() {
    super('This key may not be used from this address. Its allow-list names those it may.');
  }
}

/** Too many requests. `place.retryAfter` is in seconds. */
export class RateLimitedError extends AccessError {
  readonly code = 'access.rate_limited';
  override readonly status = 429;

  constructor(what: string, retryAfter: number) {
    super(`${what} is used up. Try again in ${retryAfter} s.`, { place: { retryAfter } });
  }
}

/** The person has to prove who they are again before doing this. */
export class StepUpNeededError extends AccessError {
  readonly code = 'access.step_up_needed';
  override readonly status = 403;

  constructor() {
    super('Confirm with a second factor first: a code of your authenticator or a passkey.');
  }
}

/** A key that may only read after unusual traffic: a person has to vouch for it. */
export class KeyHeldError extends AccessError {
  readonly code = 'access.key_held';
  override readonly status = 403;

  constructor() {
    super(
      'After unusual traffic this key may only read, until half an hour was calm or a person takes that back (POST /v1/watch/reversals).',
    );
  }
}

/** Everything is shut until an operator opens it again. */
export class LockdownError extends AccessError {
  readonly code = 'access.lockdown';
  override readonly status = 503;

  constructor() {
    super("Access is locked down. An operator lifts it with './assay incident lockdown --lift'.");
  }
}

/** A single-use token that was used, has run out, or was made for something else. */
export class TokenRefusedError extends AccessError {
  readonly code = 'access.token_refused';
  override readonly status = 401;

  constructor() {
    super('The token was used before, has run out, or was made for another request.');
  }
}

/** The same Idempotency-Key came with another request. */
export class IdempotencyMismatchError extends AccessError {
  readonly code = 'access.idempotency_mismatch';
  override readonly status = 422;

  constructor() {
    super('This Idempotency-Key was used with another request. Use a new one.');
  }
}

/** The request with the same Idempotency-Key is still being worked on. */
export class IdempotencyInProgressError extends AccessError {
  readonly code = 'access.idempotency_in_progress';
  override readonly status = 409;

  constructor() {
    super('A request with this Idempotency-Key is still under way. Ask again in a moment.');
  }
}

/** A name or password, code or passkey that does not fit. Which of them is not said. */
export class SignInRefusedError extends AccessError {
  readonly code = 'access.sign_in_refused';
  override readonly status = 401;

  constructor() {
    super('The name, password or code does not fit.');
  }
}

/** The key-encryption key cannot be used. */
export class KeyVaultError extends AccessError {
  readonly code = 'access.key_vault';
}
