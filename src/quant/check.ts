import { ParameterError, ShapeMismatchError } from './errors.ts';

/** @throws {ParameterError} unless `value` is a whole number of at least `least`. */
export function requireWhole(name: string, value: number, least = 1): void {
  if (!Number.isInteger(value) || value < least) {
    throw new ParameterError(`${name} is ${value}. Give a whole number of ${least} or more.`, {
      place: { parameter: name },
    });
  }
}

/** @throws {ParameterError} unless `value` lies in `[least, most]`. */
export function requireWithin(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new ParameterError(`${name} is ${value}. Give a number from ${least} to ${most}.`, {
      place: { parameter: name },
    });
  }
}

/** @throws {ShapeMismatchError} unless every array has as many entries as the first. */
export function requireSameLength(first: ArrayLike<number>, ...others: ArrayLike<number>[]): void {
  for (const other of others) {
    if (other.length !== first.length) {
      throw new ShapeMismatchError(
        `Series of ${first.length} and ${other.length} entries were given together. Align them first.`,
      );
    }
  }
}
