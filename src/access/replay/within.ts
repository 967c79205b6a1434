import { ReplayStoreUnavailableError } from '../errors.ts';

/**
 * What `work` gives, if it does so in time.
 *
 * @throws {ReplayStoreUnavailableError} after `milliseconds` without it.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ReplayStoreUnavailableError({}, 'did not answer in time')),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
