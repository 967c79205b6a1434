import { SigningError } from '../../../client/src/index.ts';
import { MalformedCredentialsError } from '../errors.ts';

/** Runs a reader of signed text; what it cannot read is refused as malformed credentials. */
export function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof SigningError)
      throw new MalformedCredentialsError(cause.message, { cause });
    throw cause;
  }
}
