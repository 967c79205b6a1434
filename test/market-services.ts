import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, ManualClock } from '../src/core/index.ts';
import { makeMarket } from '../src/models/grade/testing.ts';
import type { Services } from '../src/server/index.ts';
import { openSeriesStore } from '../src/store/index.ts';
import { openTemporaryState } from './temporary-state.ts';

/** Stores with a made market in them, as jobs see them: of the services no more than these. */
export interface MarketServices extends Pick<Services, 'state' | 'series' | 'clock'> {
  /** For what asks for all of them. */
  services: Services;
  times: Float64Array;
  assets: readonly string[];
  close(): Promise<void>;
}

/** Real stores with so many days of so many assets, each known when its day ended; it is now the end of the last. */
export async function openMarketServices(days: number, width: number): Promise<MarketServices> {
  const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
  const { times, assets, close } = makeMarket({ days, assets: width });
  const clock = new ManualClock(times[days - 1] + DAY);
  const [state, series] = await Promise.all([openTemporaryState(), openSeriesStore({ home })]);
  const time = Float64Array.from(close, (_, cell) => times[Math.floor(cell / width)]);
  await series.appendBars({
    interval: '1d',
    market: 'spot',
    assets,
    asset: Uint32Array.from(close, (_, cell) => cell % width),
    time,
    open: close,
    high: close,
    low: close,
    close,
    volumeUsd: new Float64Array(close.length).fill(1e6),
    knownAt: time.map((opening) => opening + DAY),
  });
  return {
    state,
    series,
    clock,
    services: { state, series, clock } as unknown as Services,
    times,
    assets,
    async close() {
      await Promise.all([series.close(), state.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
