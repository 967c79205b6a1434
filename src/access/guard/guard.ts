import { fieldValue } from '../../../client/src/index.ts';
import { type Clock, DAY, formatInstant, MINUTE } from '../../core/index.ts';
import type { EventCounter } from '../audit/event-counter.ts';
import {
  AccessError,
  AddressRefusedError,
  BadSignatureError,
  KeyExpiredError,
  KeyHeldError,
  KeyRevokedError,
  KeySuspendedError,
  LockdownError,
  MalformedCredentialsError,
  ReplayedError,
  ReplayStoreUnavailableError,
  StaleTimestampError,
  UnauthenticatedError,
  WrongEnvironmentError,
} from '../errors.ts';
import { isLive, type KeyDirectory, type LiveKey } from '../keys/key-directory.ts';
import { isKeyId } from '../keys/key-text.ts';
import type { AddressFailures } from '../limits/address-failures.ts';
import type { Allowance, Allowances } from '../limits/allowance.ts';
import type { Lockdown } from '../lockdown.ts';
import type { NonceOutcome, ReplayGuard } from '../replay/replay-guard.ts';
import type { SequenceStore } from '../replay/sequence.ts';
import { type IncomingRequest, refuseRepeatedFields } from '../request.ts';
import { isCompact, readCompact } from '../signing/compact.ts';
import type { Claim } from '../signing/credentials.ts';
import { isHttpSigned, readHttpSignature } from '../signing/http-signature.ts';
import type { VerificationKey } from '../signing/verification-key.ts';
import { THROTTLED_RATE, type Watch } from '../watch/watch.ts';
import { containsAddress } from './addresses.ts';
import { type GuardPolicy, isLoopback } from './policy.ts';
import type { Principal } from './principal.ts';

/** Methods left to a key that the watch holds until a person vouches for it. */
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What the guard works with. */
export interface GuardParts {
  policy: GuardPolicy;
  clock: Clock;
  keys: KeyDirectory;
  replay: ReplayGuard;
  sequences: SequenceStore;
  allowances: Allowances;
  failures: AddressFailures;
  lockdown: Lockdown;
  events: EventCounter;
  watch: Watch;
}

/**
 * Believes a signed request or refuses it. The order is the point: nothing is written for a
 * request whose signature does not hold, and nothing is let through before its nonce is reserved.
 */
export class Guard {
  readonly #parts: GuardParts;

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  /** Whether a request carries credentials of a key. */
  static isSigned(request: IncomingRequest): boolean {
    return isHttpSigned(request) || fieldValue(request.fields, 'authorization') !== undefined;
  }

  /**
   * Who made this request. What is known from memory is not waited for, so that the nonce is asked
   * for in the turn in which the request came, and the rest of that turn passes while Postgres works.
   *
   * @throws {AccessError} where it is not to be believed; the error's `status` is the answer's.
   */
  async authenticate(request: IncomingRequest): Promise<Principal & { kind: 'key' }> {
    try {
      const shut = this.#parts.lockdown.isShut();
      if (shut && (await shut)) throw new LockdownError();
      return await this.#believe(request);
    } catch (error) {
      throw await this.#refusal(error, request);
    }
  }

  async #believe(request: IncomingRequest): Promise<Principal & { kind: 'key' }> {
    const { allowances, clock, events, failures, keys, policy, watch } = this.#parts;
    failures.refuseSpent(request.ip);
    if (!isLoopback(request.ip)) {
      for (const limit of this.#throttles(`ip:${request.ip}`)) await allowances.spend(limit);
    }
    refuseRepeatedFields(request.fields);
    const claim = readClaim(request, clock.now());
    const found = keys.find(claim.keyId);
    const live = found instanceof Promise ? await found : found;
    const now = clock.now();
    const fitting = live && findFitting(claim, live, now);
    if (live === undefined || fitting === undefined) throw new BadSignatureError();
    refuseUnusable(live, policy.environment, now);
    if (live.addresses !== undefined && !containsAddress(live.addresses, request.ip)) {
      throw new AddressRefusedError();
    }
    if (watch.needsStepUp(`key:${live.key.apiKey}`) && !READS.has(request.method)) {
      throw new KeyHeldError();
    }
    await this.#admit(claim, live);
    keys.noteUse(claim.keyId);
    events.count('key.used', claim.keyId, {});
    const secret = fitting.kind === 'hmac' ? fitting.secret : undefined;
    return { kind: 'key', key: live.key, permission: live.permission, secret };
  }

  /**
   * Takes a request in. What its key may spend is spent only once the nonce is reserved: else
   * whoever saw one request could send it again and again until nothing is left to the key.
   */
  async #admit(claim: Claim, live: LiveKey): Promise<void> {
    const limits = [...this.#throttles(`key:${claim.keyId}`), ...limitsOf(live)];
    for (const limit of limits) this.#parts.allowances.refuseSpent(limit);
    await this.#reserve(claim, live);
    for (const limit of limits) await this.#parts.allowances.spend(limit);
  }

  /** What is left to a key or an address while the watch slows it down. */
  #throttles(subject: string): readonly Allowance[] {
    if (!this.#parts.watch.isThrottled(subject)) return [];
    return [
      {
        subject: `throttle:${subject}`,
        title: 'The rate left after unusual traffic',
        limit: THROTTLED_RATE,
        period: MINUTE,
      },
    ];
  }

  async #reserve(claim: Claim, { key }: LiveKey): Promise<void> {
    const { keyId, nonce, signedAt } = claim;
    const outcome = await this.#parts.replay.reserve({ keyId, nonce, signedAt });
    if (outcome === 'replayed') throw new ReplayedError();
    if (outcome !== 'reserved') throw this.#stale(outcome);
    if (key.sequenced) await this.#parts.sequences.advance(keyId, nonce);
  }

  #stale(outcome: Exclude<NonceOutcome, 'reserved' | 'replayed'>): StaleTimestampError {
    const { clock, policy } = this.#parts;
    const now = `It is ${formatInstant(clock.now())} here.`;
    if (outcome === 'forgotten') {
      return new StaleTimestampError(
        'This was signed before the replay store began anew, so it can no longer be told from a replay. Sign again.',
      );
    }
    return new StaleTimestampError(
      outcome === 'stale'
        ? `The signature is older than ${policy.window.window / 1000} s. ${now}`
        : `The signature lies more than ${policy.window.future / 1000} s in the future. ${now}`,
    );
  }

  /** Counts a refusal, and turns a fault of ours into a closed door. */
  async #refusal(error: unknown, request: IncomingRequest): Promise<AccessError> {
    const { events, failures } = this.#parts;
    const refusal =
      error instanceof AccessError ? error : new ReplayStoreUnavailableError({ cause: error });
    events.count('request.refused', claimedKey(request) ?? 'unknown', { code: refusal.code });
    if (refusal instanceof BadSignatureError) await failures.count(request.ip);
    return refusal;
  }
}

function readClaim(request: IncomingRequest, now: number): Claim {
  const authorization = fieldValue(request.fields, 'authorization');
  if (authorization !== undefined && isHttpSigned(request)) {
    throw new MalformedCredentialsError('Sign either way, not both: Authorization or Signature.');
  }
  if (authorization !== undefined) {
    if (isCompact(authorization)) return readCompact(authorization, request);
    throw new MalformedCredentialsError(
      'This scheme is not taken. Sign with HMAC or by RFC 9421 (docs/api/signing.md).',
    );
  }
  if (!isHttpSigned(request)) throw new UnauthenticatedError();
  return readHttpSignature(request, now);
}

function findFitting(claim: Claim, live: LiveKey, now: number): VerificationKey | undefined {
  return live.secrets.find(
    (secret) => isLive(secret.expiresAt, live.key, now) && claim.isSignedBy(secret.verification),
  )?.verification;
}

/** Said only to whoever holds the secret: the state of a key is nobody else's business. */
function refuseUnusable({ key }: LiveKey, environment: string, now: number): void {
  if (key.status === 'revoked') throw new KeyRevokedError();
  if (key.status === 'suspended') throw new KeySuspendedError();
  if (key.expiresAt <= now) throw new KeyExpiredError();
  if (key.environment !== environment)
    throw new WrongEnvironmentError(key.environment, environment);
}

/** The name of a key in a refused request, where it has the form of one; nothing else of it is logged. */
export function claimedKey(request: IncomingRequest): string | undefined {
  const text = `${fieldValue(request.fields, 'authorization')} ${fieldValue(request.fields, 'signature-input')}`;
  const named = /\bakey_(?:dev|test|live)_[0-9A-Za-z]{22}\b/.exec(text)?.[0];
  return named !== undefined && isKeyId(named) ? named : undefined;
}

/** The rate and the quota a key was given. */
function limitsOf({ key: { apiKey, dailyQuota, ratePerMinute } }: LiveKey): readonly Allowance[] {
  const limits: Allowance[] = [];
  if (ratePerMinute !== null) {
    const title = `The rate of ${ratePerMinute} requests a minute`;
    limits.push({ subject: `rate:${apiKey}`, title, limit: ratePerMinute, period: MINUTE });
  }
  if (dailyQuota !== null) {
    const title = `The quota of ${dailyQuota} requests a day`;
    limits.push({ subject: `quota:${apiKey}`, title, limit: dailyQuota, period: DAY });
  }
  return limits;
}
