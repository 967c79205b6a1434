import { VerificationError } from '../../../client/src/index.ts';
import { BaseError } from '../../core/index.ts';

/** An error as a person reads it at the prompt: what happened, where, and what to do. */
export function describeError(error: unknown): string {
  if (error instanceof BaseError) return inWords(error, error.place);
  if (error instanceof VerificationError) return inWords(error);
  return `assay: ${fileFault(error) ?? inFull(error)}`;
}

function inWords({ code, message }: BaseError | VerificationError, place: BaseError['place'] = {}) {
  const where = Object.entries(place).map(([name, value]) => `\n  ${name}: ${value}`);
  return `assay: ${message}${where.join('')}\n  code: ${code}`;
}

/** What a system says of a file that somebody named, and what to do. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'you may not use it. Check who owns it.',
  EISDIR: 'it is a folder. Name a file in it.',
  ENOENT: 'there is no such file or folder. Check the path.',
  ENOTDIR: 'a part of the path is no folder. Check the path.',
  EROFS: 'it cannot be written. Name a file elsewhere.',
};

function fileFault(error: unknown): string | undefined {
  const { code = '', path } = (error ?? {}) as NodeJS.ErrnoException;
  const fault = path === undefined ? undefined : FILE_FAULTS[code];
  return fault && `${path}: ${fault}\n  code: ${code}`;
}

/** A fault of our own, with where in the code it is. */
function inFull(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
