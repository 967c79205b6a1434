import type { Instant } from '../../core/index.ts';
import type { ChannelName } from '../stream/index.ts';

/** Where events are delivered to. */
export interface Webhook {
  id: string;
  url: string;
  description: string;
  channels: readonly ChannelName[];
  /** Only events of these keys; null for all. */
  keys: readonly string[] | null;
  owner: string;
  status: 'active' | 'disabled';
  disabledBecause: string | null;
  /** Since when nothing was taken; null while deliveries arrive. */
  failingSince: Instant | null;
  createdAt: Instant;
  liveSecrets: number;
}

/** A webhook with a secret that is shown this once. */
export type WebhookWithSecret = Webhook & { secret: string };

/** What became of one delivery. */
export interface Delivery {
  id: string;
  type: string;
  status: 'waiting' | 'delivered' | 'given-up';
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  nextAttemptAt: Instant | null;
  createdAt: Instant;
  deliveredAt: Instant | null;
}

export interface WebhookRow {
  id: string;
  url: string;
  description: string;
  channels: ChannelName[];
  keys: string[] | null;
  owner: string;
  status: Webhook['status'];
  disabled_because: string | null;
  failing_since: Date | null;
  created_at: Date;
  live_secrets: number;
}

export function toWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    channels: row.channels,
    keys: row.keys,
    owner: row.owner,
    status: row.status,
    disabledBecause: row.disabled_because,
    failingSince: row.failing_since?.getTime() ?? null,
    createdAt: row.created_at.getTime(),
    liveSecrets: row.live_secrets,
  };
}

export interface DeliveryRow {
  id: string;
  type: string;
  status: Delivery['status'];
  attempts: number;
  last_status: number | null;
  last_error: string | null;
  next_attempt_at: Date | null;
  created_at: Date;
  delivered_at: Date | null;
}

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    attempts: row.attempts,
    lastStatus: row.last_status,
    lastError: row.last_error,
    nextAttemptAt: row.next_attempt_at?.getTime() ?? null,
    createdAt: row.created_at.getTime(),
    deliveredAt: row.delivered_at?.getTime() ?? null,
  };
}
