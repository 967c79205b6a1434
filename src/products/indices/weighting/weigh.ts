import type { IndexDefinition } from '../definition.ts';
import { type IndexMarket, trailing } from '../index-market.ts';
import { type MeasureReader, measureReader } from '../selection.ts';
import { capWeights } from './caps.ts';
import {
  hierarchicalRiskParityWeights,
  inverseVolatilityWeights,
  minimumVarianceWeights,
  riskParityWeights,
  shrunkCovariance,
} from './risk.ts';

/** Weighs members on a day within the caps; what is missing to one is cash. */
export type Weigh = (members: readonly number[], day: number) => number[];

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
  const proportional = (read: MeasureReader, shape: (value: number) => number): Weigh => {
    return (members, day) => proportions(members.map((asset) => shape(read(asset, day))));
  };
  const measured = (measure: 'marketCap' | 'volume') =>
    measureReader(market, measure, definition.id);
  switch (scheme) {
    case 'equal':
      return (members) => members.map(() => 1 / members.length);
    case 'marketCap':
      return proportional(measured('marketCap'), (value) => value);
    case 'squareRootMarketCap':
      return proportional(measured('marketCap'), Math.sqrt);
    case 'volume':
      return proportional(measured('volume'), (value) => value);
    case 'grade': {
      const by = definition.selection.by === 'investorGrade' ? 'investorGrade' : 'traderGrade';
      return proportional(measureReader(market, by, definition.id), (value) => value);
    }
    default: {
      const weigh = RISK_SCHEMES[scheme];
      return (members, day) => {
        const returns = members.map((asset) => dailyReturns(market, asset, day, lookbackDays));
        const rows = Math.min(...returns.map((series) => series.length));
        if (rows < LEAST_RETURNS || members.length < 2) {
          return members.map(() => 1 / members.length);
        }
        const aligned = returns.map((series) => series.subarray(series.length - rows));
        return weigh(shrunkCovariance(aligned), members.length);
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

function proportions(values: readonly number[]): number[] {
  const known = values.map((value) => Math.max(0, value || 0));
  const total = known.reduce((sum, value) => sum + value, 0);
  return known.map((value) => (total > 0 ? value / total : 1 / values.length));
}
