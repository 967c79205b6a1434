import type { AssetId } from '../../core/index.ts';
import {
  type Columns,
  type Expression,
  ExpressionError,
  evaluate,
  parseCondition,
} from '../expression/index.ts';
import type { IndexMarket } from '../indices/index.ts';
import { screenColumns } from './columns.ts';

/** Longer than this nobody writes; evaluation takes time in proportion. */
const LONGEST = 500;

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

function lastRow(table: Float64Array, { rows, width }: Columns): Float64Array {
  return table.subarray(Math.max(0, rows - 1) * width, rows * width);
}

/** Every column the expression names, in the order of its text. */
function columnsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'constant':
      return [];
    case 'column':
      return [expression.name];
    case 'negate':
    case 'order':
    case 'scalar':
    case 'window':
    case 'not':
      return columnsOf(expression.operand);
    default:
      return [...columnsOf(expression.left), ...columnsOf(expression.right)];
  }
}
