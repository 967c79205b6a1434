import { openSeriesStore, type StoredBars } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';

/** Every daily bar of the stored market as it is known now. */
export async function readDailyBars({ config, clock }: CliContext): Promise<StoredBars> {
  const series = await openSeriesStore(config);
  return series.readBars({ interval: '1d', asOf: clock.now() }).finally(() => series.close());
}
