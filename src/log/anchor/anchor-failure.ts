import { BaseError as ChainError } from 'viem';
import { AnchorError } from '../errors.ts';

/** What the chain or its node says went wrong, in its own words. */
export function reason(cause: unknown): string {
  const { shortMessage, message } = cause as { shortMessage?: string; message?: string };
  return shortMessage ?? message ?? String(cause);
}

/** A fault of the chain or its node as one of ours, with `advice`; any other as it is. */
export function anchorFailure(cause: unknown, advice: string): unknown {
  if (!(cause instanceof ChainError)) return cause;
  return new AnchorError(`The chain cannot be used: ${reason(cause)} ${advice}`, { cause });
}
