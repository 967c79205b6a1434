import type { FastifyInstance } from 'fastify';
import { InvalidInputError } from '../../core/index.ts';

/**
 * Refuses U+0000 in addresses and bodies. No text anybody means holds it and Postgres keeps none, so
 * it would fail where it is to be written: late, when half of the work may be done.
 */
export function refuseNul(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, url }) => {
    if (url.includes('%00') || holdsNul(body)) {
      throw new InvalidInputError('The request holds the character U+0000. Leave it out.');
    }
  });
}

/** Level by level, not by recursion: a body may be nested deeper than a stack is high. */
function holdsNul(body: unknown): boolean {
  const waiting = [body];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && value.includes('\0')) return true;
    if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) waiting.push(name, member);
    }
  }
  return false;
}
