import { openKeyRoom } from '../../access/index.ts';
import { DAY } from '../../core/index.ts';
import type { JobHandler, RecurringJob } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { AddressGuard } from './address-guard.ts';
import { deliverJob } from './deliver.ts';
import { DELIVER } from './enqueue.ts';
import { WebhookStore } from './webhook-store.ts';

const SWEEP = 'sweep-webhooks';
const KEPT = 30 * DAY;

/** Deliveries older than a month are forgotten. */
export const WEBHOOK_RECURRING: readonly RecurringJob[] = [
  { name: 'webhooks', job: SWEEP, cron: '17 3 * * *' },
];

/** The jobs that deliver; any process on the database may do them. */
export async function openWebhookJobs(services: Services): Promise<{
  handlers: Readonly<Record<string, JobHandler>>;
  close(): void;
}> {
  const { config, clock, queue, state } = services;
  const { pool } = state;
  const { home, access } = config;
  const { vault } = await openKeyRoom({ pool, clock, home, variables: access.kek });
  const parts = { pool, vault, clock, guard: new AddressGuard(config.webhookNetworks) };
  const store = new WebhookStore(parts);
  return {
    handlers: {
      [DELIVER]: deliverJob({ ...parts, store, queue, random: Math.random }),
      async [SWEEP]() {
        await pool.query('delete from webhook_deliveries where created_at < $1', [
          new Date(clock.now() - KEPT),
        ]);
      },
    },
    close: () => vault.close?.(),
  };
}
