import type { Asset } from '../../core/index.ts';
import type { Noise } from './noise.ts';
import { DRAW } from './purposes.ts';

/** Sectors of the simulated market, as categories of its assets. */
export const SECTORS = [
  'layer-1',
  'defi',
  'gaming',
  'payments',
  'infrastructure',
  'meme',
  'privacy',
  'exchange',
] as const;

/** How a simulated coin ends. */
export type Ending = 'none' | 'delisted' | 'collapsed';

/** What stays the same about a simulated asset all its life. Days count from the genesis. */
export interface Traits {
  asset: Asset;
  sector: number;
  /** Sensitivity to the market. */
  beta: number;
  /** Sensitivity to its sector. */
  sectorLoading: number;
  /** Usual daily standard deviation of its own returns. */
  volatility: number;
  initialPrice: number;
  initialSupply: number;
  /** Growth of supply, a year. */
  inflation: number;
  /** Usual share of its market cap traded in a day. */
  turnover: number;
  listed: number;
  /** Last day it trades; infinite where it never ends. */
  ends: number;
  ending: Ending;
  /** Whether it has a chain of its own, and so on-chain activity. */
  onChain: boolean;
}

/** The largest were always there. */
const LISTED_AT_GENESIS = 50;
const LAST_LISTING = 1500;
const LAST_ENDING = 4000;
const COLLAPSES = 0.03;
const ENDINGS = 0.12;

/** Traits of asset number `index`. */
export function traitsOf(index: number, noise: Noise): Traits {
  const uniform = (trait: number) => noise.uniform(DRAW.trait, index, trait);
  const normal = (trait: number) => noise.normal(DRAW.trait, index, trait);
  const sector = index % SECTORS.length;
  const listed =
    index < LISTED_AT_GENESIS || uniform(0) < 0.7 ? 0 : Math.floor(uniform(1) * LAST_LISTING);
  // The second asset always collapses early, so that every history shows one.
  const fate = index === 1 ? 0 : uniform(2);
  const ends = index === 1 ? 600 : listed + 200 + Math.floor(uniform(3) * LAST_ENDING);
  // Market caps follow a power law of rank, as real ones do.
  const marketCap = (2e11 / (index + 1) ** 1.1) * Math.exp(0.3 * normal(4));
  const initialPrice = Math.exp(1.5 * normal(5));
  return {
    asset: simulatedAsset(index, SECTORS[sector]),
    sector,
    beta: 0.6 + 0.8 * uniform(6),
    sectorLoading: 0.5 + uniform(7),
    volatility: 0.02 + 0.05 * uniform(8) ** 1.5 + 0.01 * Math.min(1, index / 250),
    initialPrice,
    initialSupply: marketCap / initialPrice,
    inflation: 0.12 * uniform(9),
    turnover: 0.02 + 0.15 * uniform(10) ** 2,
    listed,
    ends: fate < ENDINGS ? ends : Number.POSITIVE_INFINITY,
    ending: fate < COLLAPSES ? 'collapsed' : fate < ENDINGS ? 'delisted' : 'none',
    onChain: index < 20 || uniform(11) < 0.25,
  };
}

/** Tickers carry `SIM-`, which no exchange lists, and names say what they are. */
function simulatedAsset(index: number, sector: string): Asset {
  const name = inventedName(index);
  const symbol = `SIM-${name.toUpperCase()}`;
  return {
    id: symbol.toLowerCase(),
    symbol,
    name: `${name} (simulated)`,
    class: 'coin',
    symbols: [{ symbol }],
    categories: [sector],
  };
}

const STARTS =
  'Ar Bel Cor Dra Elm Fen Gal Hol Ister Jor Kel Lum Mor Nev Or Pel Quil Ros Sel Tor Ul Ven Wes Yar Zel'.split(
    ' ',
  );
const MIDDLES = ['a', 'e', 'i', 'o', 'u'];
const ENDS = ['dra', 'lin', 'mir', 'ven'];

/** One of 500 pronounceable names, a different one for each index below 500. */
function inventedName(index: number): string {
  const start = STARTS[index % STARTS.length];
  const middle = MIDDLES[Math.floor(index / STARTS.length) % MIDDLES.length];
  const end = ENDS[Math.floor(index / (STARTS.length * MIDDLES.length)) % ENDS.length];
  const round = Math.floor(index / (STARTS.length * MIDDLES.length * ENDS.length));
  return `${start}${middle}${end}${round === 0 ? '' : round + 1}`;
}
