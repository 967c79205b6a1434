import { BaseError } from '../../core/index.ts';

/** An error as a person reads it at the prompt: what happened, where, and what to do. */
export function describeError(error: unknown): string {
  if (!(error instanceof BaseError)) {
    return `assay: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const place = Object.entries(error.place).map(([name, value]) => `\n  ${name}: ${value}`);
  return `assay: ${error.message}${place.join('')}\n  code: ${error.code}`;
}
