import { type Body, equalInConstantTime, fromBase64, toBase64, toBytes } from './bytes.ts';
import { SigningError } from './errors.ts';

/** Headers of a Standard Webhooks delivery. */
export interface WebhookHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

export interface SignWebhookParameters {
  /** Unique to the event, the same on every attempt. */
  id: string;
  /** Seconds since 1970 of this attempt. */
  timestamp: number;
  body: Body;
  /** `whsec_…`; the current secret first, then, during a rotation, the old one. */
  secrets: readonly string[];
}

/**
 * Signs a delivery by Standard Webhooks 1.0.0 (`v1`, HMAC-SHA256), once with each secret.
 *
 * @example
 * const timestamp = Math.floor(Date.now() / 1000);
 * const headers = await signWebhook({ id: 'msg_1', timestamp, body: '{}', secrets: [whsec] });
 * console.log(headers['webhook-signature']);
 */
export async function signWebhook(parameters: SignWebhookParameters): Promise<WebhookHeaders> {
  const { id, timestamp, body, secrets } = parameters;
  if (!/^[\x21-\x2d\x2f-\x7e]{1,256}$/.test(id)) {
    throw new SigningError(
      'signing.malformed_field',
      'A webhook id is 1 to 256 printable ASCII characters without a full stop.',
    );
  }
  const content = webhookContent(id, String(timestamp), body);
  const signatures = await Promise.all(
    secrets.map(async (secret) => `v1,${toBase64(await webhookHmac(secret, content))}`),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}

export interface VerifyWebhookParameters {
  headers: WebhookHeaders;
  body: Body;
  /** Every secret that is live: two during a rotation. */
  secrets: readonly string[];
  /** Milliseconds since 1970; now where left out. */
  now?: number;
  /** Seconds the timestamp may differ from now. */
  tolerance?: number;
}

/**
 * Checks a delivery. Keep the ids you have handled: one that comes again is the same event.
 *
 * @throws {SigningError} `signing.stale` outside the tolerance, `signing.mismatch` on a wrong signature.
 * @example
 * await verifyWebhook({ headers, body: '{}', secrets: [whsec] });
 * console.log('It is genuine:', headers['webhook-id']);
 */
export async function verifyWebhook(parameters: VerifyWebhookParameters): Promise<void> {
  const { headers, body, secrets, now = Date.now(), tolerance = 300 } = parameters;
  const timestamp = headers['webhook-timestamp'];
  const age = now / 1000 - Number(timestamp);
  if (!/^\d{1,11}$/.test(timestamp) || Math.abs(age) > tolerance) {
    throw new SigningError(
      'signing.stale',
      `The webhook's timestamp is not within ${tolerance} s of now.`,
    );
  }
  const content = webhookContent(headers['webhook-id'], timestamp, body);
  const given = webhookSignatures(headers['webhook-signature']);
  for (const secret of secrets) {
    const expected = await webhookHmac(secret, content);
    if (given.some((signature) => equalInConstantTime(signature, expected))) return;
  }
  throw new SigningError('signing.mismatch', 'No signature of the webhook matches a live secret.');
}

/** `id.timestamp.body`, as bytes. */
export function webhookContent(id: string, timestamp: string, body: Body): Uint8Array<ArrayBuffer> {
  const head = toBytes(`${id}.${timestamp}.`);
  const payload = toBytes(body);
  const content = new Uint8Array(head.length + payload.length);
  content.set(head);
  content.set(payload, head.length);
  return content;
}

/** The `v1` signatures of a `webhook-signature` header; other versions are passed over. */
export function webhookSignatures(header: string): Uint8Array[] {
  return header
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => fromBase64(part.slice(3)))
    .filter((bytes) => bytes !== undefined);
}

/**
 * The bytes of a `whsec_…` secret.
 *
 * @throws {SigningError} where it is not 24 to 64 bytes of base64.
 */
export function webhookSecret(secret: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (bytes === undefined || bytes.length < 24 || bytes.length > 64) {
    throw new SigningError(
      'signing.malformed_field',
      'A webhook secret is whsec_ followed by the base64 of 24 to 64 bytes.',
    );
  }
  return bytes;
}

async function webhookHmac(secret: string, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey(
    'raw',
    webhookSecret(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
}
