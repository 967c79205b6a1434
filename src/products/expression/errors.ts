import { BaseError } from '../../core/index.ts';

/** An expression cannot be read or asks for what is not there; `place.position` counts from 1. */
export class ExpressionError extends BaseError {
  readonly code = 'products.expression';
  override readonly status = 400;
}

/** The error for what is wrong at one character of `text`, which the message shows. */
export function faultAt(text: string, offset: number, fault: string): ExpressionError {
  return new ExpressionError(`${fault}\n  ${text}\n  ${' '.repeat(offset)}^`, {
    place: { position: offset + 1 },
  });
}
