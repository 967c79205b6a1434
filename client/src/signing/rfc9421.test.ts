import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedSpecs } from '../../../test/shared-data.ts';
import { contentDigest, verifyContentDigest } from './digest.ts';
import { readSignature, signMessage } from './http-signature.ts';
import type { Fields, Message, RequestMessage, ResponseMessage } from './message.ts';
import { signatureBase } from './signature-base.ts';

const specification = sharedSpecs('rfc9421-http-message-signatures.md');

/** A code block of a section, its long lines joined again (RFC 8792). */
function blocks(text: string, heading: string): string[] {
  const section = text.slice(text.indexOf(`\n${heading}`) + 1);
  const end = section.slice(1).search(/\n#{1,3} /);
  return [...section.slice(0, end + 1).matchAll(/~~~[^\n]*\n([\s\S]*?)\n~~~/g)].map(([, body]) =>
    body.replace(/^NOTE: [^\n]*\n\n/, '').replace(/\\\n */g, ''),
  );
}

function fields(lines: readonly string[]): Fields {
  return lines.map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)] as const;
  });
}

describe.skipIf(specification === undefined)('RFC 9421 appendix B.2', () => {
  const text = specification === undefined ? '' : readFileSync(specification, 'utf8');
  const [requestText, responseText] = blocks(text, '## Test Cases');
  const [requestHead, requestBody] = (requestText ?? '').split('\n\n');
  const request = (extra: Fields): RequestMessage => ({
    method: 'POST',
    scheme: 'https',
    authority: 'example.com',
    path: '/foo',
    query: 'param=Value&Pet=dog',
    fields: [...fields(requestHead.split('\n').slice(1)), ...extra],
  });
  const pem = (heading: string, at = 0): KeyObject => {
    const keys = blocks(text, heading).join('\n');
    return createPublicKey(
      [...keys.matchAll(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g)][at][0],
    );
  };
  const pss = { padding: 6, saltLength: 64 };
  const cases = [
    [
      '### Minimal Signature',
      'sig-b21',
      (base: Buffer, s: Buffer) =>
        verify('sha512', base, { key: pem('### Example RSA PSS Key'), ...pss }, s),
    ],
    [
      '### Selective Covered',
      'sig-b22',
      (base: Buffer, s: Buffer) =>
        verify('sha512', base, { key: pem('### Example RSA PSS Key'), ...pss }, s),
    ],
    [
      '### Full Coverage',
      'sig-b23',
      (base: Buffer, s: Buffer) =>
        verify('sha512', base, { key: pem('### Example RSA PSS Key'), ...pss }, s),
    ],
    [
      '### Signing a Response',
      'sig-b24',
      (base: Buffer, s: Buffer) =>
        verify('sha256', base, { key: pem('### Example ECC'), dsaEncoding: 'ieee-p1363' }, s),
    ],
    [
      '### Signing a Request using ed25519',
      'sig-b26',
      (base: Buffer, s: Buffer) => verify(null, base, pem('### Example Ed25519'), s),
    ],
  ] as const;

  it.each(cases)('%s: the base is the same and the signature verifies', (heading, label, check) => {
    const [expected, added] = blocks(text, heading);
    const extra = fields(added.split('\n'));
    const response: ResponseMessage = {
      status: 200,
      fields: [...fields((responseText ?? '').split('\n\n')[0].split('\n').slice(1)), ...extra],
    };
    // The response example covers another digest than the message it names: take the covered one.
    const covered = /"content-digest": (.*)/.exec(expected)?.[1];
    const answer = {
      ...response,
      fields: response.fields.map(
        ([name, value]) => [name, name === 'Content-Digest' && covered ? covered : value] as const,
      ),
    };
    const message: Message = label === 'sig-b24' ? answer : request(extra);
    const { input, signature } = readSignature(message, label);
    expect(signatureBase(input, message)).toBe(expected);
    expect(check(Buffer.from(expected), Buffer.from(signature))).toBe(true);
    expect(check(Buffer.from(`${expected} `), Buffer.from(signature))).toBe(false);
  });

  it('### Signing a Request using hmac-sha256: the base and the signature are the same', async () => {
    const [expected, added] = blocks(text, '### Signing a Request using hmac-sha256');
    const [secret] = blocks(text, '### Example Shared Secret');
    const message = request(fields(added.split('\n')));
    const { input, signature } = readSignature(message, 'sig-b25');
    expect(signatureBase(input, message)).toBe(expected);
    const key = await crypto.subtle.importKey(
      'raw',
      Buffer.from(secret, 'base64'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    const bytes = new Uint8Array(signature);
    expect(await crypto.subtle.verify('HMAC', key, bytes, Buffer.from(expected))).toBe(true);
  });

  it('computes the digest of the request body (RFC 9530)', async () => {
    const field = request([]).fields.find(([name]) => name === 'Content-Digest')?.[1] ?? '';
    expect(await contentDigest(requestBody, 'sha-512')).toBe(field);
    await verifyContentDigest(field, requestBody);
    await expect(verifyContentDigest(field, `${requestBody} `)).rejects.toThrow(/does not match/);
    await expect(verifyContentDigest('md5=:AAAA:', requestBody)).rejects.toThrow(/names md5/);
  });
});

it('covers method, authority, path, query and digest, with every parameter', async () => {
  const headers = await signMessage({
    keyId: 'akey_test_1',
    key: { secret: 'secret' },
    method: 'POST',
    url: 'https://Example.com:443/a%20b?x=1',
    body: '{}',
    now: 1_700_000_000_000,
    nonce: 'n1',
  });
  expect(headers['signature-input']).toBe(
    'assay=("@method" "@authority" "@path" "@query" "content-digest");created=1700000000;expires=1700000030;nonce="n1";keyid="akey_test_1";alg="hmac-sha256";tag="assay"',
  );
});
