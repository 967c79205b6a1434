import { InvalidArgumentError } from 'commander';
import { BaseError, type Instant, parseInstant } from '../core/index.ts';

/** A positive whole number, as an option's value. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Write a whole number above zero.');
  }
  return value;
}

/** A date or time in ISO 8601, as an option's value. */
export function instant(text: string): Instant {
  try {
    return parseInstant(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof BaseError ? error.message : String(error));
  }
}
