import type { BarColumns } from '../../core/index.ts';
import { Recent } from './recent.ts';
import type { Reporter } from './reporter.ts';

/** Volumes remembered to know what is usual for a series. */
const WINDOW = 30;
const FEWEST = 10;
/** So many times the usual volume, and so many robust deviations of its logarithm. */
const SPIKE = { ratio: 30, deviations: 8 };
/** A volume so many times the running mean is worth a closer look; the newest weighs so much in it. */
const LOOK_CLOSER = 5;
const WEIGHT = 0.1;

/** Finds volumes far beyond the series' own history, and negative ones. */
export class VolumeDetector {
  readonly #report: Reporter;
  readonly #volumes = new Recent(WINDOW);
  #mean = Number.NaN;

  constructor(report: Reporter) {
    this.#report = report;
  }

  see(bars: BarColumns, row: number): void {
    const volume = bars.volumeUsd[row];
    if (volume < 0) this.#report.bar('negative-volume', bars.time[row], `volume ${volume}`);
    if (!(volume > 0)) return;
    if (volume > LOOK_CLOSER * this.#mean) this.#lookCloser(bars.time[row], volume);
    this.#mean = Number.isNaN(this.#mean) ? volume : this.#mean + WEIGHT * (volume - this.#mean);
    this.#volumes.push(volume);
  }

  #lookCloser(time: number, volume: number): void {
    if (this.#volumes.length < FEWEST) return;
    const above = Math.log(volume) - this.#volumes.logMedian();
    if (above > Math.max(Math.log(SPIKE.ratio), SPIKE.deviations * this.#volumes.logDeviation())) {
      const times = Math.exp(above).toPrecision(3);
      this.#report.bar('volume-spike', time, `${times} times the usual volume`);
    }
  }
}
