import { InvalidInputError } from './errors.ts';

/** A moment: milliseconds since 1970-01-01T00:00:00Z. Always UTC, never a local time. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Reads an ISO 8601 date (`2024-12-31`, midnight UTC) or date-time with a zone.
 *
 * @throws {InvalidInputError} on any other form; a date-time without a zone is refused, not guessed.
 */
export function parseInstant(text: string): Instant {
  const instant = ISO.test(text) ? Date.parse(text) : Number.NaN;
  const keepsItsDay = new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`));
  if (Number.isNaN(instant) || keepsItsDay.toISOString().slice(0, 10) !== text.slice(0, 10)) {
    throw new InvalidInputError(
      `'${text}' is not a time. Write a date as 2024-12-31 or a time as 2024-12-31T00:00:00Z.`,
    );
  }
  return instant;
}

/** `2024-12-31T00:00:00.000Z` */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** `2024-12-31`: the UTC day the instant falls on. */
export function formatDate(instant: Instant): string {
  return formatInstant(instant).slice(0, 10);
}
