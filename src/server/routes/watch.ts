import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ACTIONS, type Access, principalName, type Standing } from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { Routes } from '../http/app.ts';
import { isoTime } from '../http/envelope.ts';
import { document, refuseWithoutStepUp } from './administration.ts';

const subject = z
  .string()
  .regex(/^(?:key|ip):/)
  .max(100)
  .describe('`key:` and a key’s public name, or `ip:` and an address');

const standingSchema = z
  .object({
    subject,
    action: z.enum(ACTIONS).describe('The strongest in force; those before it are too'),
    alarms: z.number().int(),
    lastAlarm: isoTime,
    score: z.number().describe('Of the last alarm; 1 is the threshold'),
    reasons: z.array(z.string()).describe('What lay furthest from the subject’s habits'),
  })
  .meta({ id: 'WatchStanding' });

/** `/v1/watch`: what this node does about unusual traffic, and taking it back by hand. */
export function watchRoutes({ watch }: Access): Routes {
  return (scope) => {
    const app = scope.withTypeProvider<ZodTypeProvider>();
    app.get(
      '/v1/watch',
      {
        schema: document('watch', 'Whom this node acts against, and why', z.array(standingSchema)),
      },
      async () => ({ data: watch.standing().map(present) }),
    );

    app.post(
      '/v1/watch/reversals',
      {
        schema: {
          ...document('watch', 'Take back what was done about a subject', z.array(standingSchema)),
          body: z.strictObject({ subject }),
        },
      },
      async (request) => {
        refuseWithoutStepUp(request);
        await watch.reverse(request.body.subject, `by ${principalName(request.principal)}`);
        return { data: watch.standing().map(present) };
      },
    );
  };
}

function present(standing: Standing) {
  return {
    ...standing,
    reasons: [...standing.reasons],
    lastAlarm: formatInstant(standing.lastAlarm),
  };
}
