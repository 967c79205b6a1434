import { orderOf } from '../../quant/index.ts';
import type { IndexDefinition, Measure } from './definition.ts';
import { IndexDataMissingError } from './errors.ts';
import { type IndexMarket, lastKnown } from './index-market.ts';

/** Days for which a market cap, a volume or a grade stays good when a day is missing. */
const STAYS_GOOD = 7;

/** Days of the return that `momentum` ranks by. */
const MOMENTUM_DAYS = 30;

const TABLES = {
  marketCap: { table: 'marketCapUsd', words: 'market capitalisation' },
  volume: { table: 'volumeUsd', words: 'traded volume' },
  price: { table: 'close', words: 'prices' },
  traderGrade: { table: 'traderGrade', words: 'Trader Grades' },
  investorGrade: { table: 'investorGrade', words: 'Investor Grades' },
} as const satisfies Record<
  Exclude<Measure, 'momentum'>,
  { table: keyof IndexMarket; words: string }
>;

/** Reads what each of some assets is ranked by, on a day, from nothing later; NaN where unknown. */
export type MeasureReader = (assets: Uint32Array, day: number) => Float64Array;

/**
 * @throws {IndexDataMissingError} naming what the stored market lacks.
 */
export function measureReader(market: IndexMarket, measure: Measure, id: string): MeasureReader {
  if (measure === 'momentum') return momentumReader(market);
  const { table, words } = TABLES[measure];
  const values = market[table];
  if (values === undefined) {
    throw new IndexDataMissingError(
      `${id} asks for ${words}, which the stored market has not. Import data that has it, or choose another measure.`,
      { place: { field: 'selection.by' } },
    );
  }
  const width = market.assets.length;
  return (assets, day) => {
    const measured = new Float64Array(assets.length);
    for (let i = 0; i < assets.length; i++) {
      measured[i] = lastKnown(values, width, assets[i], day, STAYS_GOOD);
    }
    return measured;
  };
}

function momentumReader({ close, assets }: IndexMarket): MeasureReader {
  const width = assets.length;
  return (some, day) =>
    Float64Array.from(some, (asset) => {
      const before = close[(day - MOMENTUM_DAYS) * width + asset];
      return before === undefined ? Number.NaN : close[day * width + asset] / before - 1;
    });
}

/** Who may be a member, what each measures, and who is one already. */
interface Candidates {
  candidates: Uint32Array;
  measured: Float64Array;
  isMember: (asset: number) => boolean;
}

/**
 * The members from `candidates`, best first: the best `count`, where one that is a member already
 * stays while it ranks within the buffer.
 */
export function selectMembers(
  { by, count: most, buffer, minimumGrade, coverage }: IndexDefinition['selection'],
  { candidates, measured, isMember }: Candidates,
): Uint32Array {
  // All measures but a return are above zero where they are known.
  const least = minimumGrade ?? (by === 'momentum' ? Number.NEGATIVE_INFINITY : Number.MIN_VALUE);
  const order = descendingOrder(measured, least);
  const enough = coverage ? countCovering(coverage, order, measured) : most;
  const ranked = new Uint32Array(order.length);
  for (let rank = 0; rank < order.length; rank++) ranked[rank] = candidates[order[rank]];
  return keepMembers(ranked, isMember, { count: Math.min(most, enough), buffer });
}

/** Places of what measures `least` or more, the most first. */
function descendingOrder(measured: Float64Array, least: number): Uint32Array {
  // Orders ascend and leave NaN out.
  const turned = new Float64Array(measured.length);
  for (let i = 0; i < measured.length; i++) {
    turned[i] = measured[i] >= least ? -measured[i] : Number.NaN;
  }
  return orderOf(turned);
}

/** Members within the buffer first, then who else ranks best while there is room. */
function keepMembers(
  ranked: Uint32Array,
  isMember: (asset: number) => boolean,
  { count, buffer }: { count: number; buffer: number },
): Uint32Array {
  if (ranked.length <= count) return ranked;
  const within = ranked.subarray(0, Math.floor(count * (1 + buffer)));
  let staying = Math.min(count, within.filter(isMember).length);
  let room = count - staying;
  return ranked.filter((asset, rank) => {
    if (rank < within.length && isMember(asset)) return staying-- > 0;
    return room-- > 0;
  });
}

/** How many of the first hold `coverage` of the whole together. */
function countCovering(coverage: number, order: Uint32Array, measured: Float64Array): number {
  const whole = order.reduce((total, place) => total + measured[place], 0);
  let held = 0;
  const enough = order.findIndex((place) => {
    held += measured[place];
    return held >= coverage * whole;
  });
  return enough < 0 ? order.length : enough + 1;
}
