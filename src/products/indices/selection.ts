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
 * The members from `candidates`: the best `count`, where one that is a member already stays while
 * it ranks within the buffer.
 */
export function selectMembers(
  { by, count: most, buffer, minimumGrade, coverage }: IndexDefinition['selection'],
  candidates: readonly number[],
  members: ReadonlySet<number>,
  measureOf: (asset: number) => number,
): number[] {
  // All measures but a return are above zero where they are known.
  const least = minimumGrade ?? (by === 'momentum' ? Number.NEGATIVE_INFINITY : Number.MIN_VALUE);
  const measured = candidates
    .map((asset) => ({ asset, value: measureOf(asset) }))
    .filter(({ value }) => value >= least)
    .sort((left, right) => right.value - left.value || left.asset - right.asset);
  const count = Math.min(most, coverage === undefined ? most : countCovering(measured, coverage));
  const ranked = measured.map(({ asset }) => asset);
  const within = Math.floor(count * (1 + buffer));
  const staying = ranked.slice(0, within).filter((asset) => members.has(asset));
  const kept = new Set(staying.slice(0, count));
  for (const asset of ranked) {
    if (kept.size >= count) break;
    kept.add(asset);
  }
  return ranked.filter((asset) => kept.has(asset));
}

/** How many of the first hold `coverage` of the whole together. */
function countCovering(measured: readonly { value: number }[], coverage: number): number {
  const whole = measured.reduce((sum, { value }) => sum + value, 0);
  let held = 0;
  const enough = measured.findIndex(({ value }) => {
    held += value;
    return held >= coverage * whole;
  });
  return enough < 0 ? measured.length : enough + 1;
}
