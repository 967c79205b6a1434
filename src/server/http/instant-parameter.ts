import { z } from 'zod';
import { BaseError, parseInstant } from '../../core/index.ts';

/** An ISO 8601 date or time in a query, read into an instant. */
export const instantParameter = z
  .string()
  .max(40)
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    try {
      return parseInstant(text);
    } catch (error) {
      const message = error instanceof BaseError ? error.message : 'is not a time';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });
