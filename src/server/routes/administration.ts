import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  ForbiddenError,
  type Permission,
  type Principal,
  StepUpNeededError,
  UnauthenticatedError,
} from '../../access/index.ts';

/** Why something was done; it stays in this installation and never enters the public log. */
export const reasonBody = z.strictObject({ reason: z.string().min(1).max(200) });

/** Documents a route that answers `{data}`. */
export function document<Data extends z.ZodType>(tag: string, summary: string, data: Data) {
  return { summary, tags: [tag], response: { 200: z.object({ data }) } };
}

/** The person who asks. @throws {UnauthenticatedError} where a key does, or nobody. */
export function personOf({ principal }: FastifyRequest): Principal & { kind: 'person' } {
  if (principal.kind !== 'person') throw new UnauthenticatedError();
  return principal;
}

/** What concerns access itself wants a second factor just shown. @throws {StepUpNeededError} */
export function refuseWithoutStepUp({ principal }: FastifyRequest): void {
  if (principal.kind === 'person' && !principal.steppedUp) throw new StepUpNeededError();
}

/**
 * Nobody gives, or takes into their hands, more than they have.
 *
 * @throws {ForbiddenError} naming what is beyond them.
 */
export function refuseBeyond(
  permission: Permission,
  { scopes = [], roles = [] }: { scopes?: readonly string[]; roles?: readonly string[] },
): void {
  const beyond = [
    ...scopes.filter((scope) => !permission.covers(scope)),
    ...roles.filter((role) => !permission.coversRole(role)),
  ];
  if (beyond.length === 0) return;
  throw new ForbiddenError(`This takes more than you have: ${beyond.join(', ')}.`);
}
