import type { IndexDraft } from './indices-api.ts';

export const MEASURES = {
  marketCap: 'Market cap',
  volume: 'Volume',
  traderGrade: 'Trader Grade',
  investorGrade: 'Investor Grade',
} as const;

export const SCHEMES = {
  equal: 'Equal',
  marketCap: 'Market cap',
  squareRootMarketCap: 'Square root of market cap',
  volume: 'Volume',
  inverseVolatility: 'Inverse volatility',
  hierarchicalRiskParity: 'Hierarchical risk parity',
  minimumVariance: 'Minimum variance',
  grade: 'Grade',
} as const;

export const FREQUENCIES = {
  daily: 'Each day',
  weekly: 'Each week',
  monthly: 'Each month',
  quarterly: 'Each quarter',
} as const;

/** What the address of the builder holds: the whole index, so that a link shares it. */
export interface BuildSearch {
  by: keyof typeof MEASURES;
  count: number;
  scheme: keyof typeof SCHEMES;
  /** Most that one member may weigh, in percent; absent for no cap. */
  cap?: number;
  frequency: keyof typeof FREQUENCIES;
  /** Costs of a trade in basis points. */
  costs: number;
}

/** Reads an address; what cannot be used takes its default. */
export function readBuildSearch(search: Record<string, unknown>): BuildSearch {
  const cap = readNumber(search.cap, 1, 100, undefined);
  return {
    by: readKey(search.by, MEASURES, 'volume'),
    count: readNumber(search.count, 1, 500, 10),
    scheme: readKey(search.scheme, SCHEMES, 'equal'),
    ...(cap !== undefined && { cap }),
    frequency: readKey(search.frequency, FREQUENCIES, 'monthly'),
    costs: readNumber(search.costs, 0, 1_000, 10),
  };
}

/** The index an address describes. */
export function toDraft({ by, count, scheme, cap, frequency, costs }: BuildSearch): IndexDraft {
  return {
    id: 'mine',
    name: 'My index',
    selection: { by, count },
    weighting: { scheme, ...(cap !== undefined && { cap: cap / 100 }) },
    rebalance: { frequency },
    costs: { basisPoints: costs },
  };
}

function readKey<Options extends object>(
  value: unknown,
  options: Options,
  otherwise: keyof Options,
): keyof Options {
  return typeof value === 'string' && value in options ? (value as keyof Options) : otherwise;
}

function readNumber<Otherwise extends number | undefined>(
  value: unknown,
  least: number,
  most: number,
  otherwise: Otherwise,
): number | Otherwise {
  const isGood = typeof value === 'number' && value >= least && value <= most;
  return isGood ? value : otherwise;
}
