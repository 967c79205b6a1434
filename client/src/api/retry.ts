import { ConnectionError, ProblemError } from './errors.ts';

/** Answers that another attempt may turn out differently for. */
const PASSING = new Set([429, 502, 503, 504]);
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;

/** Whether trying again may help: the line broke, or the server is busy and not for long. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ProblemError)) return false;
  const { status, code, retryAfter = 0 } = error;
  if (retryAfter * 1000 > LONGEST_PAUSE) return false;
  return PASSING.has(status) || code === 'access.idempotency_in_progress';
}

/** Waits before the n-th further attempt: longer and longer, never all at once, as long as asked. */
export function pauseBefore(attempt: number, error?: unknown, signal?: AbortSignal): Promise<void> {
  const asked = error instanceof ProblemError ? (error.retryAfter ?? 0) * 1000 : 0;
  const growing = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE);
  const pause = Math.max(asked, growing * (0.5 + Math.random() / 2));
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, pause);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
