import type { MarketPanels } from '../market-panels.ts';
import type { MarketBase } from './market.ts';
import type { RollingMemory } from './rolling-memory.ts';

/** Aspect of a token that a feature speaks of; contributions and sub-grades are told by group. */
export type FeatureGroup =
  | 'momentum'
  | 'trend'
  | 'risk'
  | 'market'
  | 'range'
  | 'liquidity'
  | 'age'
  | 'size'
  | 'valuation'
  | 'onchain'
  | 'tokenomics'
  | 'derivatives'
  | 'sentiment'
  | 'development';

/**
 * Features that share their sums. A family is a stream: `step` is called for day 0, 1, 2 … and
 * writes each feature's value of that day, NaN where there is too little data.
 */
export interface FeatureFamily {
  readonly group: FeatureGroup;
  readonly names: readonly string[];
  /** False where the panels lack what the family needs; its features are then missing everywhere. */
  available(panels: MarketPanels): boolean;
  /** `memory` holds the windows of the stream, which ends with it. */
  start(base: MarketBase, memory: RollingMemory): FeatureStream;
}

/** Writes the features of `day` into `out[feature][asset]`. Days come in order, none left out. */
export type FeatureStream = (day: number, out: readonly Float64Array[]) => void;
