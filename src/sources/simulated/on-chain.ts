import { DAY, type KnownMetric, type MetricColumns } from '../../core/index.ts';
import type { SimulatedDay } from './daily-market.ts';
import type { Noise } from './noise.ts';
import { daysWithin, GENESIS, type SimulatedPeriod } from './period.ts';
import { DRAW } from './purposes.ts';
import type { Traits } from './traits.ts';

/** An asset on a day, with that day's draws. */
interface Moment {
  cap: number;
  supply: number;
  volume: number;
  traits: Traits;
  /** The asset's drift in units of its volatility: what its users know before its price does. */
  drift: number;
  activity: number;
  flow: number;
}

/** What each simulated metric is of an asset's day. */
const METRICS: readonly [metric: KnownMetric, onChain: boolean, value: (at: Moment) => number][] = [
  ['marketCapUsd', false, ({ cap }) => cap],
  ['supplyNative', true, ({ supply }) => supply],
  ['activeAddresses', true, (at) => Math.round(users(at))],
  ['transactionCount', true, (at) => Math.round(2.3 * users(at) * Math.exp(0.1 * at.flow))],
  ['transferValueUsd', true, (at) => 0.6 * at.volume * Math.exp(0.2 * at.activity)],
  ['feesUsd', true, (at) => 0.02 * users(at) * Math.exp(0.2 * at.flow)],
  ['exchangeInflowUsd', true, (at) => 0.1 * at.volume * Math.exp(0.2 * at.flow - 2 * at.drift)],
  ['exchangeOutflowUsd', true, (at) => 0.1 * at.volume * Math.exp(-0.2 * at.flow + 2 * at.drift)],
];

/** Active addresses grow less than market cap, and swell where drift is good. */
function users({ cap, drift, activity }: Moment): number {
  return cap ** 0.6 * Math.exp(4 * drift + 0.25 * activity) * 0.05;
}

/** Daily metrics of the period, sorted by metric, asset, time; known when their day is over. */
export function onChainMetrics(
  traits: readonly Traits[],
  days: readonly SimulatedDay[],
  noise: Noise,
  period: SimulatedPeriod,
): MetricColumns {
  const { first, end } = daysWithin(period);
  const most = METRICS.length * traits.length * Math.max(0, end - first);
  const columns = {
    metric: new Uint32Array(most),
    asset: new Uint32Array(most),
    time: new Float64Array(most),
    value: new Float64Array(most),
  };
  let row = 0;
  METRICS.forEach(([, onChain, value], metric) => {
    traits.forEach((of, asset) => {
      if (onChain && !of.onChain) return;
      for (let day = first; day < end; day++) {
        if (Number.isNaN(days[day].close[asset])) continue;
        columns.metric[row] = metric;
        columns.asset[row] = asset;
        columns.time[row] = GENESIS + day * DAY;
        columns.value[row++] = value(momentOf(days[day], of, asset, day, noise));
      }
    });
  });
  const time = columns.time.slice(0, row);
  return {
    metrics: METRICS.map(([metric]) => metric),
    assets: traits.map(({ asset }) => asset.id),
    metric: columns.metric.slice(0, row),
    asset: columns.asset.slice(0, row),
    time,
    value: columns.value.slice(0, row),
    knownAt: time.map((opening) => opening + DAY),
  };
}

function momentOf(
  today: SimulatedDay,
  traits: Traits,
  asset: number,
  day: number,
  noise: Noise,
): Moment {
  return {
    traits,
    cap: today.close[asset] * today.supply[asset],
    supply: today.supply[asset],
    volume: today.volumeUsd[asset],
    drift: today.drift[asset] / traits.volatility,
    activity: noise.normal(DRAW.activity, asset, day),
    flow: noise.normal(DRAW.flow, asset, day),
  };
}
