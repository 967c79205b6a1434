import { robustAnomalies } from './robust-anomaly.ts';

/** Daily flows of one asset into and out of exchanges, in US dollars; NaN where unknown. */
export interface ExchangeFlows {
  times: Float64Array;
  inflowUsd: Float64Array;
  outflowUsd: Float64Array;
}

/** Coins leaving exchanges are being kept (accumulation); coins coming in may be for sale. */
export type FlowLabel = 'accumulation' | 'neutral' | 'distribution';

/** What flows say at each day's close; one entry a day. */
export interface FlowReading {
  times: Float64Array;
  /** (in − out) / (in + out) over the last week: −1 all leaves, 1 all comes in. */
  netShare: Float64Array;
  /** How unusual the week's net share is among the year before it, robust standard deviations. */
  pressure: Float64Array;
  /** How unusual the day's net share is among the quarter before it. */
  netAnomaly: Float64Array;
  /** How unusual the day's total is among the quarter before it, day of the week aside. */
  volumeAnomaly: Float64Array;
  label: FlowLabel[];
}

const WEEK = 7;
const QUARTER = 90;
const YEAR = 365;
/** A week at least this unusual is named. */
const NAMED = 1.5;
/** Beyond this, a day is an anomaly (Iglewicz & Hoaglin 1993). */
export const ANOMALY = 3.5;

/** Reads flows; each day is judged by itself and earlier days alone. */
export function readExchangeFlows({ times, inflowUsd, outflowUsd }: ExchangeFlows): FlowReading {
  const net = inflowUsd.map((inflow, day) => inflow - outflowUsd[day]);
  const total = inflowUsd.map((inflow, day) => inflow + outflowUsd[day]);
  const netShare = shareOver(net, total, WEEK);
  const pressure = robustAnomalies(netShare, { window: YEAR });
  return {
    times,
    netShare,
    pressure,
    netAnomaly: robustAnomalies(shareOver(net, total, 1), { window: QUARTER }),
    volumeAnomaly: robustAnomalies(total.map(logOrMissing), { window: QUARTER, season: WEEK }),
    label: Array.from(pressure, labelOf),
  };
}

function labelOf(pressure: number): FlowLabel {
  if (pressure >= NAMED) return 'distribution';
  return pressure <= -NAMED ? 'accumulation' : 'neutral';
}

/** Σ part / Σ whole over the last `length` days; NaN where a day is missing or the whole is nothing. */
function shareOver(part: Float64Array, whole: Float64Array, length: number): Float64Array {
  return part.map((_, day) => {
    if (day + 1 < length) return Number.NaN;
    let above = 0;
    let below = 0;
    for (let back = 0; back < length; back++) {
      above += part[day - back];
      below += whole[day - back];
    }
    return below > 0 ? above / below : Number.NaN;
  });
}

function logOrMissing(value: number): number {
  return value > 0 ? Math.log(value) : Number.NaN;
}
