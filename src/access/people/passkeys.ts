import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type VerifyAuthenticationResponseOpts,
  type VerifyRegistrationResponseOpts,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type pg from 'pg';
import { SignInRefusedError } from '../errors.ts';
import type { SingleUseTokens } from '../tokens.ts';

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

/** Passkeys (WebAuthn level 3) as a second factor. A challenge is a single-use token: good once, for two minutes. */
export class Passkeys {
  readonly #pool: pg.Pool;
  readonly #tokens: SingleUseTokens;
  readonly #party: RelyingParty;

  constructor(pool: pg.Pool, tokens: SingleUseTokens, party: RelyingParty) {
    this.#pool = pool;
    this.#tokens = tokens;
    this.#party = party;
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
  async finishAuthentication(
    personId: string,
    response: VerifyAuthenticationResponseOpts['response'],
  ): Promise<void> {
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
