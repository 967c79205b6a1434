/** A value to try for each parameter, by its name; with the address before it where a route means another thing. */
const PARAMETERS: Readonly<Record<string, string | number>> = {
  apiKey: 'akey_live_3f9a1c',
  asOf: '2026-01-01T00:00:00Z',
  before: 1_000,
  category: 'meme',
  channels: 'prices,grades',
  cursor: 'WyJidGMiLDEwMF0',
  '/v1/ohlcv cursor': '2025-06-01T00:00:00.000Z',
  days: 365,
  expression: 'traderGrade > 60 and volumeUsd24h > 1000000',
  from: '2025-01-01T00:00:00Z',
  futureSupply: 21_000_000,
  interval: '1d',
  keys: 'btc,eth',
  kind: 'grade',
  limit: 10,
  maxGrade: 100,
  maxMarketCap: 1_000_000_000_000,
  minGrade: 60,
  minMarketCap: 100_000_000,
  minVolume: 1_000_000,
  model: 'trader',
  multiples: '2,5,10',
  pairs: 10,
  position: 'long',
  record: 0,
  since: 'prices:12,grades:3',
  subject: 'btc',
  symbol: 'btc,eth',
  to: '2026-01-01T00:00:00Z',
  token: 'btc',
  tokens: 'btc,eth,sol',
  totalSupply: 19_900_000,
  window: 90,
};

/** What `{id}` names, by the resource it follows. */
const IDS: Readonly<Record<string, string>> = {
  indices: 'assay-trader',
  passkeys: 'pX2n4uCk9w',
  people: 'person_7c2e91',
  screens: 'large-and-rising',
  sessions: '5f0c6d1e-8f59-4c3e-9a67-1f2d3b4a5c6d',
  tokens: 'btc',
  webhooks: 'wh_4b1d7e',
};

const REASON = { reason: 'No longer used' };
const CREDENTIALS = { name: 'anna', password: 'correct horse battery' };
const PASSKEY_ANSWER = { id: 'pX2n4uCk9w', type: 'public-key', response: {} };

/** A body to try for each route that takes one. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /v1/keys': { name: 'research', environment: 'live', scopes: ['data:read'] },
  'POST /v1/keys/:apiKey/rotate': { overlapHours: 24 },
  'PATCH /v1/keys/:apiKey': { ratePerMinute: 600 },
  'POST /v1/keys/:apiKey/resume': REASON,
  'POST /v1/keys/:apiKey/suspend': REASON,
  'POST /v1/keys/:apiKey/revoke': REASON,
  'POST /v1/people': { ...CREDENTIALS, role: 'analyst' },
  'POST /v1/people/:id/suspend': REASON,
  'POST /v1/people/:id/resume': REASON,
  'POST /v1/sessions': { ...CREDENTIALS, code: '123456' },
  'POST /v1/sessions/sign-in-options': CREDENTIALS,
  'POST /v1/sessions/sign-in-with-passkey': { ...CREDENTIALS, answer: PASSKEY_ANSWER },
  'POST /v1/sessions/password': { present: CREDENTIALS.password, next: 'battery staple horse' },
  'POST /v1/sessions/step-up': { code: '123456' },
  'POST /v1/sessions/tokens': { route: 'GET /v1/stream', bodySha256: 'e3b0c442'.repeat(8) },
  'POST /v1/sessions/passkeys': PASSKEY_ANSWER,
  'POST /v1/sessions/passkeys/step-up': PASSKEY_ANSWER,
  'POST /v1/indices/preview': {
    id: 'my-ten',
    name: 'My ten',
    selection: { by: 'marketCap', count: 10 },
    weighting: { scheme: 'equal' },
    rebalance: { frequency: 'monthly' },
  },
  'POST /v1/screens': { name: 'Large and rising', expression: 'traderGrade > 60' },
  'POST /v1/portfolio/analysis': { holdings: [{ symbol: 'btc', amount: 0.5 }] },
  'POST /v1/backtests': { rule: 'close > mean(close, 50)', tokens: ['btc', 'eth'] },
  'POST /v1/webhooks': { url: 'https://example.com/hook', channels: ['grades'], keys: ['btc'] },
  'POST /v1/webhooks/:id/rotate': { overlapHours: 24 },
  'POST /v1/watch/reversals': { subject: 'key:akey_live_3f9a1c' },
};

/** A value to try for a parameter; undefined where nobody has written one down. */
export function parameterExample(url: string, name: string): string | number | undefined {
  const resource = /([a-z]+)\/:id/.exec(url)?.[1] ?? '';
  if (name === 'id') return IDS[resource];
  return PARAMETERS[`${url} ${name}`] ?? PARAMETERS[name];
}

/** A body to try; undefined where nobody has written one down. */
export function bodyExample(method: string, url: string): object | undefined {
  return BODIES[`${method} ${url}`];
}
