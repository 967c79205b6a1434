import {
  type AssetId,
  type BarColumns,
  INTERVAL_LENGTH,
  type Instant,
  type Interval,
  type Market,
} from '../../core/index.ts';
import type { BarBatch } from '../series/series-store.ts';
import type { Finding } from './finding.ts';
import { JumpDetector } from './jump-detector.ts';
import { PriceDetector } from './price-detector.ts';
import { Reporter } from './reporter.ts';
import { StaleDetector } from './stale-detector.ts';
import { TimeDetector } from './time-detector.ts';
import { VolumeDetector } from './volume-detector.ts';

/**
 * Looks at bars on their way in, batch by batch, and says what is wrong with them. It changes
 * nothing. Batches may cut series anywhere, as long as each series' batches come in order.
 */
export class BarInspector {
  readonly #now: Instant;
  readonly #watches = new Map<string, Map<AssetId, SeriesWatch>>();

  /** `now`: bars that close later are from a wrong clock. */
  constructor({ now }: { now: Instant }) {
    this.#now = now;
  }

  /** Findings that this batch completes; runs of bars still open are given later or by `finish`. */
  inspect(batch: BarBatch): Finding[] {
    const watches = this.#watchesOf(batch);
    const order = orderByTime(batch);
    for (let index = 0; index < batch.time.length; index++) {
      const row = order ? order[index] : index;
      watches[batch.asset[row]].see(batch, row);
    }
    return watches.flatMap((watch) => watch.report.take());
  }

  /** Ends every series, and gives the findings that were still open. */
  finish(): Finding[] {
    return [...this.#watches.values()].flatMap((watches) =>
      [...watches.values()].flatMap((watch) => watch.finish()),
    );
  }

  #watchesOf({ assets, interval, market }: BarBatch): SeriesWatch[] {
    const key = `${interval} ${market}`;
    const known = this.#watches.get(key) ?? new Map<AssetId, SeriesWatch>();
    this.#watches.set(key, known);
    return assets.map((asset) => {
      const watch = known.get(asset) ?? new SeriesWatch(asset, interval, market, this.#now);
      known.set(asset, watch);
      return watch;
    });
  }
}

/** The detectors of one series. */
class SeriesWatch {
  readonly report: Reporter;
  readonly #time: TimeDetector;
  readonly #price: PriceDetector;
  readonly #jump: JumpDetector;
  readonly #stale: StaleDetector;
  readonly #volume: VolumeDetector;

  constructor(asset: AssetId, interval: Interval, market: Market, now: Instant) {
    const length = INTERVAL_LENGTH[interval];
    this.report = new Reporter({ asset, interval, market }, length);
    this.#time = new TimeDetector(length, now, this.report);
    this.#price = new PriceDetector(this.report);
    this.#jump = new JumpDetector(this.report);
    this.#stale = new StaleDetector(interval, this.report);
    this.#volume = new VolumeDetector(this.report);
  }

  see(bars: BarColumns, row: number): void {
    this.#time.see(bars, row);
    this.#price.see(bars, row);
    this.#jump.see(bars, row);
    this.#stale.see(bars, row);
    this.#volume.see(bars, row);
  }

  finish(): Finding[] {
    this.#jump.finish();
    this.#stale.finish();
    this.report.finish();
    return this.report.take();
  }
}

/** Rows in an order in which each asset's times ascend; undefined where they do already. */
function orderByTime({ assets, asset, time }: BarColumns): Uint32Array | undefined {
  const last = new Float64Array(assets.length).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < time.length; row++) {
    if (time[row] < last[asset[row]]) {
      return Uint32Array.from(time, (_, index) => index).sort((l, r) => time[l] - time[r]);
    }
    last[asset[row]] = time[row];
  }
  return undefined;
}
