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

/** Reads what assets are ranked by, on a day, from nothing later. */
export type MeasureReader = (asset: number, day: number) => number;

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
  return (asset, day) => lastKnown(values, width, asset, day, STAYS_GOOD);
}

function momentumReader({ close, assets }: IndexMarket): MeasureReader {
  const width = assets.length;
  return (asset, day) => {
    const before = close[(day - MOMENTUM_DAYS) * width + asset];
    return before === undefined ? Number.NaN : close[day * width + asset] / before - 1;
  };
}

/**
 * The members from `candidates`, best first: the best `count`, where one that is a member already
 * stays while it ranks within the buffer.
 */
export function selectMembers(
  { by, count: most, buffer, minimumGrade, coverage }: IndexDefinition['selection'],
  candidates: readonly number[],
  isMember: (asset: number) => boolean,
  measureOf: (asset: number) => number,
): number[] {
  // All measures but a return are above zero where they are known.
  const least = minimumGrade ?? (by === 'momentum' ? Number.NEGATIVE_INFINITY : Number.MIN_VALUE);
  const measured = candidates.map(measureOf);
  // Orders ascend and leave NaN out.
  const order = [...orderOf(measured.map((value) => (value >= least ? -value : Number.NaN)))];
  const enough = coverage ? countCovering(coverage, order, measured) : most;
  const ranked = order.map((place) => candidates[place]);
  return keepMembers(ranked, isMember, { count: Math.min(most, enough), buffer });
}

/** Members within the buffer first, then who else ranks best while there is room. */
function keepMembers(
  ranked: readonly number[],
  isMember: (asset: number) => boolean,
  { count, buffer }: { count: number; buffer: number },
): number[] {
  if (ranked.length <= count) return [...ranked];
  const within = ranked.slice(0, Math.floor(count * (1 + buffer)));
  let staying = Math.min(count, within.filter(isMember).length);
  let room = count - staying;
  return ranked.filter((asset, rank) => {
    if (rank < within.length && isMember(asset)) return staying-- > 0;
    return room-- > 0;
  });
}

/** How many of the first hold `coverage` of the whole together. */
function countCovering(
  coverage: number,
  order: readonly number[],
  measured: readonly number[],
): number {
  const whole = order.reduce((total, place) => total + measured[place], 0);
  let held = 0;
  const enough = order.findIndex((place) => {
    held += measured[place];
    return held >= coverage * whole;
  });
  return enough < 0 ? order.length : enough + 1;
}
