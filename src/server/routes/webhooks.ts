import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { principalName } from '../../access/index.ts';
import { formatInstant, HOUR, type Instant } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';
import { CHANNELS, channelSchema } from '../stream/channels.ts';
import { keysSchema } from '../stream/client-messages.ts';
import type { Delivery, Webhook, WebhookStore, WebhookWithSecret } from '../webhooks/index.ts';

const channels = z.array(channelSchema).min(1);

const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    channels,
    keys: z.array(z.string()).nullable().describe('Only events of these keys; null for all'),
    status: z.enum(['active', 'disabled']),
    disabledBecause: z.string().nullable(),
    failingSince: isoTime.nullable(),
    createdAt: isoTime,
    liveSecrets: z.number().int().describe('Two during a rotation'),
  })
  .meta({ id: 'Webhook' });

const withSecretSchema = webhookSchema
  .extend({ secret: z.string().describe('Shown this once; never again') })
  .meta({ id: 'WebhookWithSecret' });

const deliverySchema = z
  .object({
    id: z.string().describe('The `webhook-id` of every attempt'),
    type: z.string(),
    status: z.enum(['waiting', 'delivered', 'given-up']),
    attempts: z.number().int(),
    lastStatus: z.number().int().nullable().describe('What was answered last'),
    lastError: z.string().nullable(),
    nextAttemptAt: isoTime.nullable(),
    createdAt: isoTime,
    deliveredAt: isoTime.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

const newSchema = z.strictObject({
  url: z.url().max(2_000).describe('An https address that anyone can reach'),
  channels: channels.describe('Whose events to deliver'),
  keys: keysSchema.optional().describe('Only events of these keys, such as token ids'),
  description: z.string().max(200).optional(),
});

const params = z.object({ id: z.string().max(60).describe('Id of the webhook') });

const rotation = z.strictObject({
  overlapHours: z.number().min(0).max(720).default(24).describe('Hours both secrets sign'),
});

const limit = z.coerce.number().int().min(1).max(500).default(50).describe('Rows, 1 to 500');

/** `/v1/webhooks`: where events are delivered to (docs/api/webhooks.md). */
export function webhookRoutes(store: WebhookStore): Routes {
  return (scope) => {
    const app = scope.withTypeProvider<ZodTypeProvider>();
    app.get(
      '/v1/webhooks',
      { schema: document('Your webhooks', z.array(webhookSchema)) },
      async (request) => ({ data: (await store.list(ownerOf(request))).map(present) }),
    );
    app.post(
      '/v1/webhooks',
      { schema: { ...document('Have events delivered', withSecretSchema), body: newSchema } },
      async (request) => {
        for (const channel of request.body.channels) {
          request.principal?.permission.require(CHANNELS[channel].scope);
        }
        const owner = principalName(request.principal);
        return { data: presentSecret(await store.add({ ...request.body, owner })) };
      },
    );
    app.get(
      '/v1/webhooks/:id',
      { schema: { ...document('One webhook', webhookSchema), params } },
      async (request) => ({ data: present(await store.find(request.params.id, ownerOf(request))) }),
    );
    app.delete(
      '/v1/webhooks/:id',
      { schema: { ...document('Delete a webhook', z.object({ deleted: z.string() })), params } },
      async (request) => {
        await store.delete(request.params.id, ownerOf(request));
        return { data: { deleted: request.params.id } };
      },
    );
    app.post(
      '/v1/webhooks/:id/rotate',
      {
        schema: {
          ...document('A new secret beside the old one', withSecretSchema),
          params,
          body: rotation,
        },
      },
      async (request) => {
        const overlap = request.body.overlapHours * HOUR;
        return {
          data: presentSecret(await store.rotate(request.params.id, overlap, ownerOf(request))),
        };
      },
    );
    app.post(
      '/v1/webhooks/:id/resume',
      {
        schema: {
          ...document('Let a disabled webhook take deliveries again', webhookSchema),
          params,
        },
      },
      async (request) => ({
        data: present(await store.resume(request.params.id, ownerOf(request))),
      }),
    );
    app.get(
      '/v1/webhooks/:id/deliveries',
      {
        schema: {
          ...document('What became of the last deliveries', z.array(deliverySchema)),
          params,
          querystring: z.object({ limit }),
        },
      },
      async (request) => {
        const { id } = request.params;
        const deliveries = await store.deliveries(id, request.query.limit, ownerOf(request));
        return { data: deliveries.map(presentDelivery) };
      },
    );
  };
}

function document<Data extends z.ZodType>(summary: string, data: Data) {
  return { summary, tags: ['webhooks'], response: { 200: z.object({ data }) } };
}

/** Whoever manages the server sees every webhook, others see their own. */
function ownerOf({ principal }: FastifyRequest): string | undefined {
  return principal.permission.allows('manage', 'all') ? undefined : principalName(principal);
}

function present({ owner: _, ...webhook }: Webhook): z.infer<typeof webhookSchema> {
  return {
    ...webhook,
    channels: [...webhook.channels],
    keys: webhook.keys === null ? null : [...webhook.keys],
    failingSince: time(webhook.failingSince),
    createdAt: formatInstant(webhook.createdAt),
  };
}

function presentSecret({ secret, ...webhook }: WebhookWithSecret) {
  return { ...present(webhook), secret };
}

function presentDelivery(delivery: Delivery): z.infer<typeof deliverySchema> {
  return {
    ...delivery,
    nextAttemptAt: time(delivery.nextAttemptAt),
    createdAt: formatInstant(delivery.createdAt),
    deliveredAt: time(delivery.deliveredAt),
  };
}

function time(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
