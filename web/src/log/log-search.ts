import { KINDS, type LogSearch } from './log-api.ts';

/** What the address asks of the log; whatever makes no sense is left out. */
export function readLogSearch({ kind, subject }: Record<string, unknown>): LogSearch {
  return {
    ...(KINDS.some((known) => known === kind) && { kind: kind as string }),
    ...(typeof subject === 'string' && subject !== '' && { subject: subject.slice(0, 256) }),
  };
}
