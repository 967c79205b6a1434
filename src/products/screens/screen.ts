import type { AssetId } from '../../core/index.ts';
import {
  type Columns,
  type Expression,
  ExpressionError,
  evaluate,
  faultAt,
  parseCondition,
} from '../expression/index.ts';
import type { IndexMarket } from '../indices/index.ts';
import { screenColumns } from './columns.ts';

/** Longer than this nobody writes. */
const LONGEST = 500;
/** Windows over every day of every asset are what a screen's time goes into, and others wait for it. */
const MOST_WINDOWS = 8;

/** One asset that a screen found, with the columns its expression names. */
export interface ScreenedAsset {
  asset: AssetId;
  values: Readonly<Record<string, number>>;
}

/** A screen that is ready to be asked of markets. */
export type Screen = (market: IndexMarket) => ScreenedAsset[];

/**
 * Reads a screen such as `trader_grade > 80 and volume_usd > 1e6 and mom30 rank < 0.2`. Asked of a
 * market it finds the assets for which the expression holds on the last day; where missing data
 * leaves it open, the asset is not found.
 *
 * @throws {ExpressionError} naming the position of the fault.
 */
export function readScreen(text: string): Screen {
  if (text.length > LONGEST) {
    throw new ExpressionError(`A screen has at most ${LONGEST} characters.`, {
      place: { position: LONGEST + 1 },
    });
  }
  const condition = parseCondition(text);
  refuseManyWindows(condition, text);
  const names = [...new Set(columnsOf(condition))];
  checkNames(condition);
  return (market) => {
    const columns = screenColumns(market);
    const holds = lastRow(evaluate(condition, columns), columns);
    const values = names.map((name): [string, Float64Array] => [
      name,
      lastRow(columns.read(name) as Float64Array, columns),
    ]);
    return market.assets.flatMap((asset, index) =>
      holds[index] === 1
        ? [{ asset, values: Object.fromEntries(values.map(([name, row]) => [name, row[index]])) }]
        : [],
    );
  };
}

/** Evaluates over no asset at all: a name that is not known is found before any market is read. */
function checkNames(condition: Expression): void {
  evaluate(
    condition,
    screenColumns({
      times: new Float64Array(0),
      assets: [],
      close: new Float64Array(0),
      classes: new Map(),
      categories: new Map(),
    }),
  );
}

function refuseManyWindows(condition: Expression, text: string): void {
  const beyond = partsOf(condition).filter(({ kind }) => kind === 'window')[MOST_WINDOWS];
  if (beyond !== undefined) {
    throw faultAt(text, beyond.offset, `A screen has at most ${MOST_WINDOWS} windows.`);
  }
}

function lastRow(table: Float64Array, { rows, width }: Columns): Float64Array {
  return table.subarray(Math.max(0, rows - 1) * width, rows * width);
}

/** Every column the expression names, in the order of its text. */
function columnsOf(expression: Expression): string[] {
  return partsOf(expression).flatMap((part) => (part.kind === 'column' ? [part.name] : []));
}

/** The expression and all it is made of, in the order of its text. */
function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'constant':
    case 'column':
      return [expression];
    case 'negate':
    case 'order':
    case 'scalar':
    case 'window':
    case 'not':
      return [expression, ...partsOf(expression.operand)];
    default:
      return [expression, ...partsOf(expression.left), ...partsOf(expression.right)];
  }
}
