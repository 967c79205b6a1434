import { queryOptions } from '@tanstack/react-query';
import { get, PERSON } from './session-api.ts';

/** A key as `/v1/openapi.json` describes it. */
export interface Key {
  apiKey: string;
  name: string;
  owner: string;
  environment: 'dev' | 'test' | 'live';
  kind: 'hmac' | 'ed25519';
  scopes: string[];
  status: 'active' | 'suspended' | 'revoked';
  allowedAddresses: string[];
  ratePerMinute: number | null;
  dailyQuota: number | null;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  /** Two during a rotation. */
  liveSecrets: number;
}

/** A key with the secret that is shown this once. */
export interface IssuedKey extends Key {
  secret?: string;
}

export const keysQuery = queryOptions({
  queryKey: [PERSON, 'keys'],
  queryFn: ({ signal }) => get<Key[]>('/v1/keys', signal),
});
