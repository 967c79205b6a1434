import {
  type BareItem,
  fieldValue,
  type InnerList,
  parseDictionary,
  readSignature,
  signatureBase,
} from '../../../client/src/index.ts';
import { type Instant, SECOND } from '../../core/index.ts';
import { AlgorithmRefusedError, MalformedCredentialsError } from '../errors.ts';
import { type IncomingRequest, splitTarget, toMessage } from '../request.ts';
import { verifyBodyDigest } from './body-digest.ts';
import type { Claim } from './credentials.ts';
import { understood } from './understood.ts';
import { verifyEd25519, verifyHmac } from './verification-key.ts';

const ALGORITHM = { hmac: 'hmac-sha256', ed25519: 'ed25519' } as const;
const LONGEST_INPUT = 4_096;

/** Whether a request is signed by RFC 9421. */
export function isHttpSigned(request: IncomingRequest): boolean {
  return fieldValue(request.fields, 'signature-input') !== undefined;
}

/**
 * Reads a request's signature by RFC 9421. It must cover `@method`, `@authority`, `@path`, with a
 * query `@query` and with a body `content-digest`, and carry `created`, `expires`, `nonce`,
 * `keyid` and `tag`.
 *
 * @throws {MalformedCredentialsError | AlgorithmRefusedError | DigestRefusedError} naming what is missing or refused.
 */
export function readHttpSignature(request: IncomingRequest, now: Instant): Claim {
  const message = toMessage(request);
  const { input, signature } = understood(() => readSignature(message, onlyLabel(request)));
  refuseThinCover(input, request);
  const parameters = readParameters(input);
  if (now >= parameters.expires) {
    throw new MalformedCredentialsError('The signature has expired. Sign again.');
  }
  verifyBodyDigest(fieldValue(request.fields, 'content-digest'), request.body);
  const base = understood(() => signatureBase(input, message));
  return {
    keyId: parameters.keyid,
    nonce: parameters.nonce,
    signedAt: parameters.created,
    isSignedBy(key) {
      refuseOtherAlgorithm(parameters.alg, ALGORITHM[key.kind]);
      return key.kind === 'hmac'
        ? verifyHmac('sha256', key.secret, base, signature)
        : verifyEd25519(key.publicKey, base, signature);
    },
  };
}

/** A request with several signatures is refused unless one is labelled `assay`. */
function onlyLabel(request: IncomingRequest): string {
  const field = fieldValue(request.fields, 'signature-input') ?? '';
  if (field.length > LONGEST_INPUT) {
    throw new MalformedCredentialsError(`Signature-Input exceeds ${LONGEST_INPUT} characters.`);
  }
  const labels = [...understood(() => parseDictionary(field)).keys()];
  if (labels.length === 1) return labels[0];
  if (labels.includes('assay')) return 'assay';
  throw new MalformedCredentialsError(
    "The request carries several signatures; label the one for this server 'assay'.",
  );
}

function refuseThinCover(input: InnerList, request: IncomingRequest): void {
  const covered = new Set(
    input.items.filter((item) => item.parameters.size === 0).map((item) => item.value),
  );
  const needed = ['@method', '@authority', '@path'];
  if (splitTarget(request.target).query !== undefined) needed.push('@query');
  if (request.body.length > 0) needed.push('content-digest');
  const uncovered = needed.filter((name) => !covered.has(name));
  if (uncovered.length > 0) {
    throw new MalformedCredentialsError(`The signature does not cover ${uncovered.join(', ')}.`);
  }
}

function readParameters(input: InnerList) {
  const text = (name: string) => {
    const value = input.parameters.get(name);
    if (typeof value === 'string' && value.length > 0 && value.length <= 128) return value;
    throw new MalformedCredentialsError(
      `Signature parameter '${name}' must be a string of 1 to 128 characters.`,
    );
  };
  const seconds = (name: string) => {
    const value = input.parameters.get(name);
    if (typeof value === 'number' && value >= 0) return value * SECOND;
    throw new MalformedCredentialsError(`Signature parameter '${name}' must be Unix seconds.`);
  };
  return {
    created: seconds('created'),
    expires: seconds('expires'),
    nonce: text('nonce'),
    keyid: text('keyid'),
    tag: text('tag'),
    alg: input.parameters.get('alg'),
  };
}

/** The key says how it signs; a request that says otherwise is refused, never followed. */
function refuseOtherAlgorithm(named: BareItem | undefined, own: string): void {
  if (named === undefined || named === own) return;
  throw new AlgorithmRefusedError(`This key signs with ${own} and with nothing else.`);
}
