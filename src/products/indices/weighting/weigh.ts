import type { IndexDefinition } from '../definition.ts';
import { type IndexMarket, trailing } from '../index-market.ts';
import { type MeasureReader, measureReader } from '../selection.ts';
import { sum } from '../weights.ts';
import { capWeights } from './caps.ts';
import {
  hierarchicalRiskParityWeights,
  inverseVolatilityWeights,
  minimumVarianceWeights,
  riskParityWeights,
  shrunkCovariance,
} from './risk.ts';

/** Weighs members on a day within the caps; what is missing to one is cash. */
export type Weigh = (members: Uint32Array, day: number) => Float64Array;

/** Fewest daily returns that risk may be measured on; with fewer, members weigh the same. */
const LEAST_RETURNS = 20;

const RISK_SCHEMES = {
  inverseVolatility: inverseVolatilityWeights,
  minimumVariance: minimumVarianceWeights,
  riskParity: riskParityWeights,
  hierarchicalRiskParity: hierarchicalRiskParityWeights,
} as const;

/** Makes the weighting that a definition asks for. */
export function makeWeigh(market: IndexMarket, definition: IndexDefinition): Weigh {
  const raw = rawWeigh(market, definition);
  return (members, day) => capWeights(raw(members, day), definition.weighting);
}

function rawWeigh(market: IndexMarket, definition: IndexDefinition): Weigh {
  const { scheme, lookbackDays } = definition.weighting;
  const proportional = (read: MeasureReader, shape = (value: number) => value): Weigh => {
    return (members, day) => proportions(read(members, day).map(shape));
  };
  const measured = (measure: 'marketCap' | 'volume') =>
    measureReader(market, measure, definition.id);
  switch (scheme) {
    case 'equal':
      return (members) => equalShares(members.length);
    case 'marketCap':
      return proportional(measured('marketCap'));
    case 'squareRootMarketCap':
      return proportional(measured('marketCap'), Math.sqrt);
    case 'volume':
      return proportional(measured('volume'));
    case 'grade': {
      const by = definition.selection.by === 'investorGrade' ? 'investorGrade' : 'traderGrade';
      return proportional(measureReader(market, by, definition.id));
    }
    default: {
      const weigh = RISK_SCHEMES[scheme];
      return (members, day) => {
        const returns = Array.from(members, (asset) =>
          dailyReturns(market, asset, day, lookbackDays),
        );
        const rows = Math.min(...returns.map((series) => series.length));
        if (rows < LEAST_RETURNS || members.length < 2) {
          return equalShares(members.length);
        }
        const aligned = returns.map((series) => series.subarray(series.length - rows));
        return Float64Array.from(weigh(shrunkCovariance(aligned), members.length));
      };
    }
  }
}

function dailyReturns(
  { close, assets }: IndexMarket,
  asset: number,
  day: number,
  days: number,
): Float64Array {
  const closes = trailing(close, assets.length, asset, day, days + 1);
  return Float64Array.from(
    closes.slice(1),
    (value, index) => value / (closes[index] as number) - 1,
  );
}

/** Each over their sum, in place; what is unknown weighs nothing. Where nothing is known all weigh the same. */
function proportions(values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] = Math.max(0, values[i] || 0);
  const total = sum(values);
  if (!(total > 0)) return equalShares(values.length);
  for (let i = 0; i < values.length; i++) values[i] /= total;
  return values;
}

function equalShares(count: number): Float64Array {
  return new Float64Array(count).fill(1 / count);
}
