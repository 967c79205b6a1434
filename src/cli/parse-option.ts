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

/** A positive number, as an option's value. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError('Write a number above zero.');
  }
  return value;
}

/** Positive numbers with commas between them, as an option's value. */
export function positiveNumbers(text: string): number[] {
  return text.split(',').map(positiveNumber);
}

/** A date or time in ISO 8601, as an option's value. */
export function instant(text: string): Instant {
  try {
    return parseInstant(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof BaseError ? error.message : String(error));
  }
}
