import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type VerifyAuthenticationResponseOpts,
  type VerifyRegistrationResponseOpts,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type pg from 'pg';
import { type Clock, type Instant, NotFoundError } from '../../core/index.ts';
import type { SecurityEventKind, SecurityLog } from '../audit/security-events.ts';
import { SignInRefusedError } from '../errors.ts';
import type { SingleUseTokens } from '../tokens.ts';

/** What a browser answers to a challenge with a passkey. */
export type PasskeyAnswer = VerifyAuthenticationResponseOpts['response'];

/** A passkey as its owner may see it. */
export interface Passkey {
  id: string;
  createdAt: Instant;
}

/** Which site passkeys belong to. */
export interface RelyingParty {
  /** e.g. `assay.example` */
  id: string;
  /** e.g. `https://assay.example` */
  origin: string;
}

interface PasskeyRow {
  id: string;
  public_key: Buffer;
  counter: string;
}

/** What passkeys are kept with. */
export interface PasskeysOptions {
  pool: pg.Pool;
  tokens: SingleUseTokens;
  party: RelyingParty;
  log: SecurityLog;
  clock: Clock;
}

/** Passkeys (WebAuthn level 3) as a second factor. A challenge is a single-use token: good once, for two minutes. */
export class Passkeys {
  readonly #pool: pg.Pool;
  readonly #tokens: SingleUseTokens;
  readonly #party: RelyingParty;
  readonly #log: SecurityLog;
  readonly #clock: Clock;

  constructor({ pool, tokens, party, log, clock }: PasskeysOptions) {
    this.#pool = pool;
    this.#tokens = tokens;
    this.#party = party;
    this.#log = log;
    this.#clock = clock;
  }

  /** A person's passkeys, oldest first. */
  async list(personId: string): Promise<Passkey[]> {
    const { rows } = await this.#pool.query<{ id: string; created_at: Date }>(
      'select id, created_at from access_passkeys where person_id = $1 order by created_at',
      [personId],
    );
    return rows.map(({ id, created_at }) => ({ id, createdAt: created_at.getTime() }));
  }

  /** Takes a passkey off a person. @throws {NotFoundError} where they have none of this id. */
  async delete(personId: string, id: string): Promise<void> {
    const { rowCount } = await this.#pool.query(
      'delete from access_passkeys where id = $1 and person_id = $2',
      [id, personId],
    );
    if (rowCount === 0) throw new NotFoundError('You have no passkey of this id.');
    await this.#record('passkey.deleted', personId);
  }

  /** What `navigator.credentials.create` needs. */
  async beginRegistration(personId: string) {
    return generateRegistrationOptions({
      rpName: 'Assay',
      rpID: this.#party.id,
      userName: personId,
      userID: new TextEncoder().encode(personId),
      challenge: await this.#challenge(personId, 'register'),
      authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
    });
  }

  /** @throws {SignInRefusedError} where the response was not made for this challenge, site and person. */
  async finishRegistration(
    personId: string,
    response: VerifyRegistrationResponseOpts['response'],
  ): Promise<void> {
    const verdict = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => this.#spend(challenge, personId, 'register'),
      expectedOrigin: this.#party.origin,
      expectedRPID: this.#party.id,
    }).catch(() => undefined);
    if (verdict?.verified !== true) throw new SignInRefusedError();
    const { id, publicKey, counter, transports = [] } = verdict.registrationInfo.credential;
    await this.#pool.query(
      'insert into access_passkeys (id, person_id, public_key, counter, transports) values ($1, $2, $3, $4, $5)',
      [id, personId, Buffer.from(publicKey), counter, transports],
    );
    await this.#record('passkey.added', personId);
  }

  /** What `navigator.credentials.get` needs. */
  async beginAuthentication(personId: string) {
    const { rows } = await this.#pool.query<PasskeyRow>(
      'select id from access_passkeys where person_id = $1',
      [personId],
    );
    return generateAuthenticationOptions({
      rpID: this.#party.id,
      challenge: await this.#challenge(personId, 'authenticate'),
      userVerification: 'required',
      allowCredentials: rows.map(({ id }) => ({ id })),
    });
  }

  /** @throws {SignInRefusedError} on a wrong signature, an old challenge, or a counter that went back (a cloned passkey). */
  async finishAuthentication(personId: string, response: PasskeyAnswer): Promise<void> {
    const { rows } = await this.#pool.query<PasskeyRow>(
      'select id, public_key, counter from access_passkeys where id = $1 and person_id = $2',
      [response.id, personId],
    );
    if (rows.length === 0) throw new SignInRefusedError();
    const [{ id, public_key, counter }] = rows;
    const verdict = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => this.#spend(challenge, personId, 'authenticate'),
      expectedOrigin: this.#party.origin,
      expectedRPID: this.#party.id,
      credential: { id, publicKey: new Uint8Array(public_key), counter: Number(counter) },
    }).catch(() => undefined);
    if (verdict?.verified !== true) throw new SignInRefusedError();
    await this.#pool.query('update access_passkeys set counter = $2 where id = $1', [
      id,
      verdict.authenticationInfo.newCounter,
    ]);
  }

  #record(kind: SecurityEventKind, subject: string): Promise<void> {
    return this.#log.record([{ kind, subject, at: this.#clock.now(), detail: {} }]);
  }

  async #challenge(personId: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
    const { token } = await this.#tokens.issue(binding(personId, purpose));
    return new Uint8Array(Buffer.from(token, 'base64url'));
  }

  async #spend(challenge: string, personId: string, purpose: string): Promise<boolean> {
    await this.#tokens.spend(challenge, binding(personId, purpose));
    return true;
  }
}

function binding(personId: string, purpose: string) {
  return { user: personId, key: 'passkey', route: purpose, bodySha256: '' };
}
