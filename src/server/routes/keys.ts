import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Access,
  ENVIRONMENTS,
  ForbiddenError,
  type Key,
  principalName,
  StepUpNeededError,
} from '../../access/index.ts';
import { DAY, formatInstant, HOUR } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';

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
});

const params = z.object({ apiKey: z.string().max(60) });
const reasonBody = z.strictObject({ reason: z.string().min(1).max(200) });

/** `/v1/keys`: the life of keys. Whoever issues a key can give it nothing they do not have. */
export function keyRoutes({ keys }: Access): Routes {
  return (scope) => {
    const app = scope.withTypeProvider<ZodTypeProvider>();
    const document = (summary: string, response: z.ZodType) => ({
      summary,
      tags: ['keys'],
      response: { 200: z.object({ data: response }) },
    });

    app.get(
      '/v1/keys',
      { schema: document('Every key, with its last use', z.array(keySchema)) },
      async () => ({ data: (await keys.list()).map(present) }),
    );

    app.post(
      '/v1/keys',
      { schema: { ...document('Issue a key', issuedSchema), body: issueBody } },
      async (request) => {
        const { days, ...wanted } = request.body;
        refuseEscalation(request, wanted);
        const issued = await keys.issue(
          defined({
            ...wanted,
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
          ...document('A new secret beside the old one', issuedSchema),
          params,
          body: z.strictObject({
            overlapHours: z.number().min(0).max(720).optional(),
            publicKey: ed25519.optional(),
          }),
        },
      },
      async (request) => {
        refuseWithoutStepUp(request);
        const { overlapHours, publicKey } = request.body;
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

    for (const step of ['suspend', 'resume', 'revoke'] as const) {
      app.post(
        `/v1/keys/:apiKey/${step}`,
        { schema: { ...document(`${step} a key`, keySchema), params, body: reasonBody } },
        async ({ params: { apiKey }, body: { reason } }) => ({
          data: present(await keys[step](apiKey, reason)),
        }),
      );
    }

    app.delete(
      '/v1/keys/:apiKey',
      { schema: { ...document('Delete a key', z.object({ deleted: z.string() })), params } },
      async ({ params: { apiKey } }) => {
        await keys.delete(apiKey);
        return { data: { deleted: apiKey } };
      },
    );
  };
}

function refuseEscalation(
  request: FastifyRequest,
  { scopes = [], role }: { scopes?: readonly string[] | undefined; role?: string | undefined },
): void {
  refuseWithoutStepUp(request);
  const { permission } = request.principal;
  const beyond = scopes.filter((scope) => !permission.covers(scope));
  if (beyond.length > 0 || (role !== undefined && !permission.coversRole(role))) {
    throw new ForbiddenError(
      `A key can be given only what its issuer has: ${beyond.join(', ') || role} is more.`,
    );
  }
}

function refuseWithoutStepUp({ principal }: FastifyRequest): void {
  if (principal.kind === 'person' && !principal.steppedUp) throw new StepUpNeededError();
}

function present(key: Key): z.infer<typeof keySchema> {
  const { secrets, tradeLimits: _limits, ...shown } = key;
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
