import { createHash } from 'node:crypto';
import {
  type CompactAlgorithm,
  canonicalQuery,
  canonicalQueryByDecodedOrder,
  compactText,
} from '../../../client/src/index.ts';
import { SECOND } from '../../core/index.ts';
import { AlgorithmRefusedError, MalformedCredentialsError } from '../errors.ts';
import { type IncomingRequest, splitTarget } from '../request.ts';
import type { Claim } from './credentials.ts';
import { understood } from './understood.ts';
import { verifyHmac } from './verification-key.ts';

const PARAMETER = /[ \t]*([A-Za-z]+)[ \t]*=[ \t]*"((?:[ !#-[\]-~]|\\["\\])*)"[ \t]*(?:,|$)/y;
const LONGEST_HEADER = 2_048;
const NEEDED = ['apiKey', 'signature', 'timestamp', 'nonce'] as const;
const HEX_LENGTH: Record<CompactAlgorithm, number> = { 'HMAC-SHA256': 64, 'HMAC-SHA512': 128 };
const SHA256_OF_NOTHING = createHash('sha256').digest('hex');
const NODE_HASH = { 'HMAC-SHA256': 'sha256', 'HMAC-SHA512': 'sha512' } as const;

/** Whether an `Authorization` header is a compact one, of whatever algorithm. */
export function isCompact(authorization: string): boolean {
  return /^HMAC(?:[-_A-Za-z0-9]*)(?:[ \t]|$)/i.test(authorization);
}

/**
 * Reads `HMAC apiKey="…", signature="…", timestamp="…", nonce="…"`. The signature's length names
 * the hash; `algorithm="HMAC-SHA512"` may say it too, and must then agree.
 *
 * @throws {MalformedCredentialsError | AlgorithmRefusedError} naming the fault.
 */
export function readCompact(authorization: string, request: IncomingRequest): Claim {
  const parameters = readParameters(authorization);
  const { apiKey, nonce, signature, timestamp } = parameters;
  const algorithm = readAlgorithm(signature, parameters.algorithm);
  if (nonce.length < 1 || nonce.length > 128) {
    throw new MalformedCredentialsError('The nonce must be 1 to 128 printable ASCII characters.');
  }
  const tag = Buffer.from(signature, 'hex');
  const { path, query = '' } = splitTarget(request.target);
  const lines = {
    algorithm,
    timestamp,
    nonce,
    method: request.method,
    path,
    bodySha256: hashBody(request.body),
  };
  return {
    keyId: apiKey,
    nonce,
    signedAt: readTimestamp(timestamp),
    isSignedBy(key) {
      if (key.kind !== 'hmac') throw notForThisKey(algorithm);
      const matches = (signed: string) =>
        verifyHmac(NODE_HASH[algorithm], key.secret, compactText({ ...lines, query: signed }), tag);
      const canonical = understood(() => canonicalQuery(query));
      if (matches(canonical)) return true;
      const byDecodedOrder = canonicalQueryByDecodedOrder(query);
      return byDecodedOrder !== canonical && matches(byDecodedOrder);
    },
  };
}

function hashBody(body: Uint8Array): string {
  return body.length === 0 ? SHA256_OF_NOTHING : createHash('sha256').update(body).digest('hex');
}

function readParameters(
  authorization: string,
): Record<(typeof NEEDED)[number] | 'algorithm', string> {
  if (authorization.length > LONGEST_HEADER) {
    throw new MalformedCredentialsError(
      `The Authorization header exceeds ${LONGEST_HEADER} characters.`,
    );
  }
  const scheme = authorization.slice(0, authorization.search(/[ \t]|$/));
  if (scheme.toUpperCase() !== 'HMAC') readAlgorithmName(scheme);
  const found: Record<string, string> = {};
  PARAMETER.lastIndex = scheme.length + 1;
  while (PARAMETER.lastIndex < authorization.length) {
    const at = PARAMETER.lastIndex;
    const match = PARAMETER.exec(authorization);
    if (match === null) {
      throw new MalformedCredentialsError(
        `The Authorization header cannot be read at character ${at + 1}. Write name="value" pairs, separated by commas.`,
      );
    }
    if (Object.hasOwn(found, match[1])) {
      throw new MalformedCredentialsError(`The Authorization header names '${match[1]}' twice.`);
    }
    found[match[1]] = unquote(match[2]);
  }
  for (const name of NEEDED) {
    if (found[name] === undefined) {
      throw new MalformedCredentialsError(`The Authorization header lacks ${name}="…".`);
    }
  }
  return found as Record<(typeof NEEDED)[number] | 'algorithm', string>;
}

function unquote(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text;
}

function readAlgorithm(signature: string, named: string | undefined): CompactAlgorithm {
  if (named !== undefined) readAlgorithmName(named);
  if (!/^[0-9a-f]+$/.test(signature)) {
    throw new MalformedCredentialsError('The signature must be lower-case hexadecimal.');
  }
  const algorithm = (Object.keys(HEX_LENGTH) as CompactAlgorithm[]).find(
    (name) => HEX_LENGTH[name] === signature.length,
  );
  if (algorithm === undefined) {
    throw new AlgorithmRefusedError(
      `A signature of ${signature.length} hexadecimal digits is neither HMAC-SHA256 (64) nor HMAC-SHA512 (128). MD5 and SHA-1 are refused.`,
    );
  }
  if (named !== undefined && named !== algorithm) {
    throw new AlgorithmRefusedError(`The signature's length is not that of ${named}.`);
  }
  return algorithm;
}

/** MD5 and SHA-1 are refused by their name, so that whoever uses them reads why. */
function readAlgorithmName(name: string): void {
  if (Object.hasOwn(HEX_LENGTH, name)) return;
  const weak = /md5/i.test(name) ? 'MD5' : /sha[-_]?1(?!\d)/i.test(name) ? 'SHA-1' : undefined;
  throw new AlgorithmRefusedError(
    weak === undefined
      ? `'${name.slice(0, 40)}' is not an algorithm here. Use HMAC-SHA256 or HMAC-SHA512.`
      : `${weak} is broken and refused. Use HMAC-SHA256 or HMAC-SHA512.`,
  );
}

function readTimestamp(timestamp: string): number {
  if (/^\d{13}$/.test(timestamp)) return Number(timestamp);
  if (/^\d{1,11}$/.test(timestamp)) return Number(timestamp) * SECOND;
  throw new MalformedCredentialsError(
    'The timestamp must be Unix seconds, or milliseconds with 13 digits.',
  );
}

function notForThisKey(algorithm: string): AlgorithmRefusedError {
  return new AlgorithmRefusedError(
    `This key signs with Ed25519 by RFC 9421; ${algorithm} is not for it.`,
  );
}
