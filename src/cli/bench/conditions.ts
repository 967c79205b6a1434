import { availableParallelism, loadavg, release, totalmem, type } from 'node:os';
import { formatDate, type Instant } from '../../core/index.ts';

/** The machine and the day in a few words that say what matters and not whose it is. */
export function conditionsNow(now: Instant): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load] = loadavg();
  return [
    formatDate(now),
    `${availableParallelism()} cores`,
    `${memory} GiB`,
    `${type()} ${release().split('.').slice(0, 2).join('.')} ${process.arch}`,
    `Node ${process.versions.node}`,
    `load ${load.toFixed(1)}.`,
  ].join(', ');
}
