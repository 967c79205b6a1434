export { AddressGuard } from './address-guard.ts';
export { enqueueDeliveries } from './enqueue.ts';
export type { Delivery, Webhook, WebhookWithSecret } from './webhook.ts';
export { openWebhookJobs, WEBHOOK_RECURRING } from './webhook-jobs.ts';
export { WEBHOOK_SECRETS, WebhookStore } from './webhook-store.ts';
