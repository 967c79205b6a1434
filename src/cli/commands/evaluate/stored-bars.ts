import { InvalidInputError } from '../../../core/index.ts';
import { openSeriesStore, type StoredBars } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';

/** Which of the stored bars a model is judged on. */
export interface BarsAsked {
  interval: '1d' | '1h';
}

/**
 * Every bar of the stored market as it is known now.
 *
 * @throws {InvalidInputError} where there is none.
 */
export async function readStoredBars(
  { config, clock }: CliContext,
  interval: BarsAsked['interval'],
): Promise<StoredBars> {
  const series = await openSeriesStore(config);
  const bars = await series.readBars({ interval, asOf: clock.now() }).finally(() => series.close());
  if (bars.time.length > 0) return bars;
  const other = interval === '1d' ? '1h' : '1d';
  throw new InvalidInputError(
    `No ${intervalName(interval)} are stored. Bring some in with './assay import PATH', or ask for '--interval ${other}' if those are there.`,
    { place: { field: 'interval' } },
  );
}

export function intervalName(interval: BarsAsked['interval']): string {
  return interval === '1d' ? 'daily bars' : 'hourly bars';
}
