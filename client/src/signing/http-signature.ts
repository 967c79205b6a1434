import { type Body, toBytes } from './bytes.ts';
import { randomNonce } from './compact.ts';
import { contentDigest, verifyContentDigest } from './digest.ts';
import { SigningError } from './errors.ts';
import {
  fieldValue,
  type Message,
  type RequestMessage,
  type ResponseMessage,
  requestMessage,
} from './message.ts';
import { signatureBase } from './signature-base.ts';
import {
  type BareItem,
  type FieldParameters,
  type InnerList,
  type Item,
  parseDictionary,
  serializeDictionary,
  serializeItem,
} from './structured-fields.ts';

/** A signing key: the text of a secret for `hmac-sha256`, or an Ed25519 private key. */
export type SigningKey = { secret: string } | { privateKey: CryptoKey };

/** A verifying key: the text of a secret, or an Ed25519 public key. */
export type VerifyingKey = { secret: string } | { publicKey: CryptoKey };

/** Components every request to Assay covers; the digest only where there is a body. */
export const REQUEST_COMPONENTS = ['@method', '@authority', '@path', '@query'] as const;

/**
 * Components every signed response of Assay covers: its own, and those of the request it answers,
 * down to the credentials that request carried, so that it can answer no other.
 */
export function responseComponents(request: RequestMessage): Item[] {
  const credentials =
    fieldValue(request.fields, 'signature') === undefined ? 'authorization' : 'signature';
  return [
    item('@status'),
    item('content-digest'),
    ...[...REQUEST_COMPONENTS, credentials].map((name) => item(name, { req: true })),
  ];
}

export interface SignMessageParameters {
  /** The key's public name, `akey_…`. */
  keyId: string;
  key: SigningKey;
  method: string;
  url: string | URL;
  body?: Body;
  /** Milliseconds since 1970; now where left out. */
  now?: number;
  /** Seconds until the signature expires. */
  lifetime?: number;
  nonce?: string;
}

/** Headers that carry a signature. */
export interface SignatureHeaders {
  'content-digest'?: string;
  'signature-input': string;
  signature: string;
}

/**
 * Signs a request by RFC 9421, labelled and tagged `assay`.
 *
 * @example
 * const headers = await signMessage({ keyId, key: { secret }, method: 'GET', url });
 * const { status } = await fetch(url, { headers: { ...headers } });
 * console.log(status);
 */
export async function signMessage(parameters: SignMessageParameters): Promise<SignatureHeaders> {
  const { keyId, key, body } = parameters;
  const created = Math.floor((parameters.now ?? Date.now()) / 1000);
  const digest = body === undefined ? undefined : await contentDigest(body);
  const covered: string[] = [...REQUEST_COMPONENTS];
  if (digest !== undefined) covered.push('content-digest');
  const input: InnerList = {
    items: covered.map((name) => item(name)),
    parameters: fieldParameters({
      created,
      expires: created + (parameters.lifetime ?? 30),
      nonce: parameters.nonce ?? randomNonce(),
      keyid: keyId,
      alg: 'secret' in key ? 'hmac-sha256' : 'ed25519',
      tag: 'assay',
    }),
  };
  const message = requestMessage(
    parameters.method,
    parameters.url,
    digest === undefined ? [] : [['content-digest', digest]],
  );
  const signature = await signBytes(key, signatureBase(input, message));
  return {
    ...(digest === undefined ? {} : { 'content-digest': digest }),
    'signature-input': serializeDictionary(new Map([['assay', input]])),
    signature: serializeDictionary(
      new Map([['assay', { value: signature, parameters: fieldParameters({}) }]]),
    ),
  };
}

/**
 * Checks that a response was signed by the holder of `key`, for this very request.
 *
 * @throws {SigningError} where a signature is absent, covers too little, or does not match.
 */
export async function verifyResponse(
  response: ResponseMessage & { request: RequestMessage },
  body: Body,
  key: VerifyingKey,
): Promise<void> {
  const { input, signature } = readSignature(response, 'assay');
  const covered = new Set(input.items.map(serializeItem));
  for (const needed of responseComponents(response.request)) {
    if (!covered.has(serializeItem(needed))) {
      throw new SigningError(
        'signing.missing_component',
        `The response's signature does not cover ${serializeItem(needed)}.`,
      );
    }
  }
  if (!(await verifyBytes(key, signature, signatureBase(input, response)))) {
    throw new SigningError('signing.mismatch', "The response's signature does not match.");
  }
  await verifyContentDigest(fieldValue(response.fields, 'content-digest') ?? '', body);
}

/** The parameters and value of the signature labelled `label`. */
export function readSignature(
  message: Message,
  label: string,
): { input: InnerList; signature: Uint8Array } {
  const input = parseDictionary(fieldValue(message.fields, 'signature-input') ?? '').get(label);
  const signature = parseDictionary(fieldValue(message.fields, 'signature') ?? '').get(label);
  if (
    input === undefined ||
    !('items' in input) ||
    signature === undefined ||
    !('value' in signature) ||
    !(signature.value instanceof Uint8Array)
  ) {
    throw new SigningError(
      'signing.malformed_field',
      `Signature-Input and Signature hold no signature labelled '${label}'.`,
    );
  }
  return { input, signature: signature.value };
}

/** An Item whose parameters are given as an object. */
export function item(value: BareItem, parameters: Record<string, BareItem> = {}): Item {
  return { value, parameters: fieldParameters(parameters) };
}

function fieldParameters(parameters: Record<string, BareItem>): FieldParameters {
  return new Map(Object.entries(parameters));
}

async function signBytes(key: SigningKey, base: string): Promise<Uint8Array> {
  const signature =
    'secret' in key
      ? await crypto.subtle.sign('HMAC', await hmacKey(key.secret), toBytes(base))
      : await crypto.subtle.sign('Ed25519', key.privateKey, toBytes(base));
  return new Uint8Array(signature);
}

async function verifyBytes(
  key: VerifyingKey,
  signature: Uint8Array,
  base: string,
): Promise<boolean> {
  const bytes = new Uint8Array(signature);
  return 'secret' in key
    ? crypto.subtle.verify('HMAC', await hmacKey(key.secret), bytes, toBytes(base))
    : crypto.subtle.verify('Ed25519', key.publicKey, bytes, toBytes(base));
}

function hmacKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', toBytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
}
