import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { sharedVectors } from '../../../test/shared-data.ts';
import { signWebhook, verifyWebhook } from './webhook.ts';

const vectors = sharedVectors('signing/vectors.json');
const OLD = `whsec_${btoa('an old secret of thirty-two byte')}`;
const NEW = `whsec_${btoa('a new secret of thirty-two bytes')}`;
const now = 1_700_000_000_000;
const event = { id: 'msg_1', timestamp: now / 1000, body: '{"type":"grade.changed"}' };

describe('Standard Webhooks', () => {
  it.skipIf(vectors === undefined)('signs the published vector', async () => {
    const vector = JSON.parse(readFileSync(vectors as string, 'utf8')).standardWebhooks;
    const headers = await signWebhook({
      id: vector.msgId,
      timestamp: vector.timestamp,
      body: vector.payload,
      secrets: [vector.secret],
    });
    expect(headers['webhook-signature']).toBe(vector.signature);
  });

  it('is read by the reference library with the new and with the old secret', async () => {
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = await signWebhook({ ...event, timestamp, secrets: [NEW, OLD] });
    for (const secret of [NEW, OLD]) {
      expect(new Webhook(secret).verify(event.body, { ...headers })).toEqual({
        type: 'grade.changed',
      });
    }
  });

  it('verifies with any live secret, and nothing that was changed', async () => {
    const headers = await signWebhook({ ...event, secrets: [OLD] });
    const check = (change: object) =>
      verifyWebhook({ headers, body: event.body, secrets: [NEW, OLD], now, ...change });
    await check({});
    await expect(check({ body: `${event.body} ` })).rejects.toThrow(/No signature/);
    await expect(check({ secrets: [NEW] })).rejects.toThrow(/No signature/);
    await expect(check({ now: now + 301_000 })).rejects.toThrow(/within 300 s/);
    await expect(check({ headers: { ...headers, 'webhook-id': 'msg_2' } })).rejects.toThrow(
      /No signature/,
    );
  });

  it('refuses an id that could be read as another split, and a short secret', async () => {
    await expect(signWebhook({ ...event, id: 'a.1', secrets: [NEW] })).rejects.toThrow(/full stop/);
    await expect(signWebhook({ ...event, secrets: ['whsec_AAAA'] })).rejects.toThrow(/24 to 64/);
  });
});
