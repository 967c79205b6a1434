import { InvalidArgumentError } from 'commander';

/** A record's sequence number, as an argument: a whole number from 0. */
export function recordNumber(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('Write the number of a record, as `assay log list` shows it.');
  }
  return value;
}
