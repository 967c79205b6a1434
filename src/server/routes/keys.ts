import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Access,
  ENVIRONMENTS,
  ForbiddenError,
  type Key,
  principalName,
  type TradeLimits,
} from '../../access/index.ts';
import { DAY, formatInstant, HOUR } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';
import { document, reasonBody, refuseBeyond, refuseWithoutStepUp } from './administration.ts';

const usd = z.number().nonnegative().max(1e12).optional();
const tradeLimits = z
  .strictObject({
    perTradeUsd: usd.describe('Largest trade; none where left out'),
    perDayUsd: usd.describe('All trades of a UTC day together; unlimited where left out'),
  })
  .describe('US dollars; with the scope trade:execute');

const keySchema = z
  .object({
    apiKey: z.string(),
    name: z.string(),
    owner: z.string(),
    environment: z.enum(ENVIRONMENTS),
    kind: z.enum(['hmac', 'ed25519']),
    scopes: z.array(z.string()),
    status: z.enum(['active', 'suspended', 'revoked']),
    allowedAddresses: z.array(z.string()),
    ratePerMinute: z.number().nullable(),
    dailyQuota: z.number().nullable(),
    sequenced: z.boolean(),
    tradeLimits,
    createdAt: isoTime,
    expiresAt: isoTime,
    lastUsedAt: isoTime.nullable(),
    liveSecrets: z.number().describe('Two during a rotation'),
  })
  .meta({ id: 'Key' });

const issuedSchema = keySchema
  .extend({ secret: z.string().optional().describe('Shown this once; never again') })
  .meta({ id: 'IssuedKey' });

const ed25519 = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .describe('32 bytes of an Ed25519 public key, base64');

const issueBody = z.strictObject({
  name: z.string().min(1).max(100),
  environment: z.enum(ENVIRONMENTS),
  scopes: z.array(z.string().max(100)).max(100).optional(),
  role: z.string().max(40).optional(),
  days: z.number().positive().max(730).optional().describe('Days until it ends; 90 where left out'),
  publicKey: ed25519.optional(),
  allowedAddresses: z.array(z.string().max(50)).max(100).optional(),
  ratePerMinute: z.int().positive().optional(),
  dailyQuota: z.int().positive().optional(),
  sequenced: z.boolean().optional(),
  tradeLimits: tradeLimits.optional(),
});

const changeBody = z.strictObject({
  name: z.string().min(1).max(100).optional(),
  allowedAddresses: z.array(z.string().max(50)).max(100).optional(),
  ratePerMinute: z.int().positive().nullable().optional().describe('null lifts the limit'),
  dailyQuota: z.int().positive().nullable().optional().describe('null lifts the limit'),
  tradeLimits: tradeLimits.optional(),
});

const params = z.object({ apiKey: z.string().max(60).describe('The key’s public name') });

/** `/v1/keys`: the life of keys. Whoever issues a key can give it nothing they do not have. */
export function keyRoutes({ keys }: Access): Routes {
  return (scope) => {
    const app = scope.withTypeProvider<ZodTypeProvider>();
    app.get(
      '/v1/keys',
      { schema: document('keys', 'Every key, with its last use', z.array(keySchema)) },
      async () => ({ data: (await keys.list()).map(present) }),
    );

    app.post(
      '/v1/keys',
      { schema: { ...document('keys', 'Issue a key', issuedSchema), body: issueBody } },
      async (request) => {
        const { days, tradeLimits, ...wanted } = request.body;
        refuseWithoutStepUp(request);
        refuseToGive(request, { ...wanted, tradeLimits });
        const issued = await keys.issue(
          defined({
            ...wanted,
            tradeLimits: tradeLimits && defined(tradeLimits),
            owner: principalName(request.principal),
            lifetime: days === undefined ? undefined : days * DAY,
          }),
        );
        return { data: { ...present(issued), secret: issued.secret } };
      },
    );

    app.post(
      '/v1/keys/:apiKey/rotate',
      {
        schema: {
          ...document('keys', 'A new secret beside the old one', issuedSchema),
          params,
          body: z.strictObject({
            overlapHours: z.number().min(0).max(720).optional(),
            publicKey: ed25519.optional(),
          }),
        },
      },
      async (request) => {
        const { overlapHours, publicKey } = request.body;
        refuseWithoutStepUp(request);
        refuseToGive(request, await keys.get(request.params.apiKey));
        const rotated = await keys.rotate(
          request.params.apiKey,
          defined({
            overlap: overlapHours === undefined ? undefined : overlapHours * HOUR,
            publicKey,
          }),
        );
        return { data: { ...present(rotated), secret: rotated.secret } };
      },
    );

    app.patch(
      '/v1/keys/:apiKey',
      {
        schema: {
          ...document('keys', 'Change what a key is held to', keySchema),
          params,
          body: changeBody,
        },
      },
      async (request) => {
        const { apiKey } = request.params;
        const { tradeLimits, ...changes } = request.body;
        refuseWithoutStepUp(request);
        const { scopes } = await keys.get(apiKey);
        refuseToGive(request, { scopes, tradeLimits });
        const limits = tradeLimits && defined(tradeLimits);
        const changed = await keys.change(apiKey, defined({ ...changes, tradeLimits: limits }));
        return { data: present(changed) };
      },
    );

    app.post(
      '/v1/keys/:apiKey/resume',
      { schema: { ...document('keys', 'resume a key', keySchema), params, body: reasonBody } },
      async (request) => {
        const { apiKey } = request.params;
        refuseWithoutStepUp(request);
        refuseToGive(request, await keys.get(apiKey));
        return { data: present(await keys.resume(apiKey, request.body.reason)) };
      },
    );

    for (const step of ['suspend', 'revoke'] as const) {
      app.post(
        `/v1/keys/:apiKey/${step}`,
        { schema: { ...document('keys', `${step} a key`, keySchema), params, body: reasonBody } },
        async ({ params: { apiKey }, body: { reason } }) => ({
          data: present(await keys[step](apiKey, reason)),
        }),
      );
    }

    app.delete(
      '/v1/keys/:apiKey',
      {
        schema: { ...document('keys', 'Delete a key', z.object({ deleted: z.string() })), params },
      },
      async ({ params: { apiKey } }) => {
        await keys.delete(apiKey);
        return { data: { deleted: apiKey } };
      },
    );
  };
}

/** Nobody hands out, or takes into their hands, a key that may do more than they. */
function refuseToGive(
  { principal: { permission } }: FastifyRequest,
  {
    scopes = [],
    role,
    tradeLimits = {},
  }: {
    scopes?: readonly string[] | undefined;
    role?: string | undefined;
    tradeLimits?: TradeLimitsWanted | undefined;
  },
): void {
  refuseBeyond(permission, { scopes, roles: role === undefined ? [] : [role] });
  if (permission.coversTrades(defined(tradeLimits))) return;
  throw new ForbiddenError('These trade limits are more than you may give.');
}

type TradeLimitsWanted = { [Limit in keyof TradeLimits]?: number | undefined };

function present(key: Key): z.infer<typeof keySchema> {
  const { secrets, ...shown } = key;
  return {
    ...shown,
    scopes: [...key.scopes],
    allowedAddresses: [...key.allowedAddresses],
    createdAt: formatInstant(key.createdAt),
    expiresAt: formatInstant(key.expiresAt),
    lastUsedAt: key.lastUsedAt === null ? null : formatInstant(key.lastUsedAt),
    liveSecrets: secrets.length,
  };
}

/** The same without members that are undefined, which exact optional members do not take. */
function defined<T extends object>(value: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as never;
}
