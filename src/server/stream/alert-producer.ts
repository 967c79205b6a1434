import type pg from 'pg';
import { recentAlerts } from '../../access/index.ts';
import { type Clock, DAY, formatInstant, SECOND } from '../../core/index.ts';
import type { Publisher } from './publisher.ts';

const LOOK_EVERY = 2 * SECOND;
/** How long an alert stays in the snapshot. */
const SHOWN_FOR = DAY;

/** Publishes what the watch over access raises on any node, until stopped. */
export function followAlerts(
  stream: Publisher,
  { pool, clock }: { pool: pg.Pool; clock: Clock },
  onFailure: (error: unknown) => void,
): () => void {
  let published: string | undefined;
  const look = async () => {
    const alerts = await recentAlerts(pool, clock.now() - SHOWN_FOR);
    const standing = alerts.map(({ id }) => id).join();
    if (standing === published) return;
    const values = alerts.map((alert) => ({
      key: alert.id,
      version: alert.at,
      data: { ...alert, at: formatInstant(alert.at) },
    }));
    await stream.publish('alerts', values, { complete: true });
    published = standing;
  };
  const timer = setInterval(() => look().catch(onFailure), LOOK_EVERY).unref();
  return () => clearInterval(timer);
}
