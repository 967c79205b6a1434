import { createHash, createHmac, type KeyObject, sign } from 'node:crypto';
import {
  type Fields,
  type InnerList,
  type RequestMessage,
  responseComponents,
  serializeDictionary,
  signatureBase,
} from '../../../client/src/index.ts';
import type { Instant } from '../../core/index.ts';

/** What a server signs with: the secret it shares with the caller, or its own Ed25519 key. */
export type ResponseKey =
  | { kind: 'hmac'; secret: KeyObject }
  | { kind: 'ed25519'; privateKey: KeyObject };

export interface SignResponseParameters {
  keyId: string;
  key: ResponseKey;
  request: RequestMessage;
  status: number;
  body: Uint8Array;
  now: Instant;
}

/**
 * Headers that sign a response by RFC 9421 and bind it to its request (section 2.4): it covers the
 * request's method, authority, path, query and credentials.
 */
export function signResponse(parameters: SignResponseParameters): Record<string, string> {
  const { key, request } = parameters;
  const digest = createHash('sha256').update(parameters.body).digest('base64');
  const fields: Fields = [['content-digest', `sha-256=:${digest}:`]];
  const input: InnerList = {
    items: responseComponents(request),
    parameters: new Map<string, string | number>([
      ['created', Math.floor(parameters.now / 1000)],
      ['keyid', parameters.keyId],
      ['alg', key.kind === 'hmac' ? 'hmac-sha256' : 'ed25519'],
      ['tag', 'assay-response'],
    ]),
  };
  const base = signatureBase(input, { status: parameters.status, fields, request });
  const signature =
    key.kind === 'hmac'
      ? createHmac('sha256', key.secret).update(base).digest()
      : sign(null, Buffer.from(base), key.privateKey);
  return {
    'content-digest': fields[0][1],
    'signature-input': serializeDictionary(new Map([['assay', input]])),
    signature: serializeDictionary(
      new Map([['assay', { value: signature, parameters: new Map() }]]),
    ),
  };
}
