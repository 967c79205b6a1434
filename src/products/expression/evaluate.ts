import { averageRanks, percentileRanks } from '../../quant/index.ts';
import { ExpressionError } from './errors.ts';
import type { Comparison, Condition, Expression, NumberExpression, Order } from './syntax.ts';
import { windowOf } from './window.ts';

/**
 * What an expression is evaluated over: tables [rows × width], row-major, one row a time and one
 * column an asset, NaN where nothing is known. A screen of the market as it stands has one row.
 */
export interface Columns {
  rows: number;
  width: number;
  /** Every name that can be read, for the message about one that cannot. */
  names: readonly string[];
  /** The table called `name`, which is not changed; undefined where there is none. */
  read(name: string): Float64Array | undefined;
  /** Windows by what they are of; give the same map again to compute each only once. */
  cache?: Map<string, Float64Array>;
}

/**
 * Evaluates an expression for every asset at every time: numbers, or for a condition 1 where it
 * holds, 0 where it does not, NaN where missing data leaves it open. Windows look back only.
 *
 * @throws {ExpressionError} naming the position of a column that is not there.
 */
export function evaluate(expression: Expression, columns: Columns): Float64Array {
  switch (expression.kind) {
    case 'compare':
    case 'not':
    case 'both':
    case 'either':
      return evaluateCondition(expression, columns);
    default:
      return evaluateNumber(expression, columns);
  }
}

function evaluateNumber(expression: NumberExpression, columns: Columns): Float64Array {
  const { rows, width } = columns;
  switch (expression.kind) {
    case 'constant':
      return new Float64Array(rows * width).fill(expression.value);
    case 'column':
      return readColumn(expression.name, expression.offset, columns);
    case 'negate':
      return evaluateNumber(expression.operand, columns).map((value) => -value);
    case 'arithmetic':
      return combine(
        evaluateNumber(expression.left, columns),
        evaluateNumber(expression.right, columns),
        ARITHMETIC[expression.operator],
      );
    case 'order':
      return orderRows(evaluateNumber(expression.operand, columns), width, expression.order);
    case 'scalar':
      return evaluateNumber(expression.operand, columns).map(Math[expression.name]);
    case 'window':
      return evaluateWindow(expression, columns);
  }
}

function evaluateCondition(condition: Condition, columns: Columns): Float64Array {
  switch (condition.kind) {
    case 'compare':
      return compare(
        evaluateNumber(condition.left, columns),
        evaluateNumber(condition.right, columns),
        COMPARISON[condition.operator],
      );
    case 'not':
      return evaluateCondition(condition.operand, columns).map((value) => 1 - value);
    case 'both':
      return combine(
        evaluateCondition(condition.left, columns),
        evaluateCondition(condition.right, columns),
        both,
      );
    case 'either':
      return combine(
        evaluateCondition(condition.left, columns),
        evaluateCondition(condition.right, columns),
        either,
      );
  }
}

function evaluateWindow(
  expression: Extract<NumberExpression, { kind: 'window' }>,
  columns: Columns,
): Float64Array {
  const { source, name, length, operand } = expression;
  const known = columns.cache?.get(source);
  if (known) return known;
  const values = windowOf(name, length, evaluateNumber(operand, columns), columns.width);
  columns.cache?.set(source, values);
  return values;
}

const ARITHMETIC = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => left / right,
} as const;

/** What each comparison says where the left side is less, equal and greater. */
const COMPARISON: Readonly<
  Record<Comparison, readonly [less: number, equal: number, greater: number]>
> = {
  '<': [1, 0, 0],
  '<=': [1, 1, 0],
  '>': [0, 0, 1],
  '>=': [0, 1, 1],
  '=': [0, 1, 0],
  '!=': [1, 0, 1],
};

/** Kleene's and: what is false on one side is false whatever the other would be. */
function both(left: number, right: number): number {
  return left === 0 || right === 0 ? 0 : left * right;
}

/** Kleene's or. */
function either(left: number, right: number): number {
  return left === 1 || right === 1 ? 1 : left + right;
}

function combine(
  left: Float64Array,
  right: Float64Array,
  operation: (left: number, right: number) => number,
): Float64Array {
  const result = new Float64Array(left.length);
  for (let cell = 0; cell < result.length; cell++)
    result[cell] = operation(left[cell], right[cell]);
  return result;
}

/** A comparison with something unknown is itself unknown. */
function compare(
  left: Float64Array,
  right: Float64Array,
  [less, equal, greater]: readonly [number, number, number],
): Float64Array {
  const result = new Float64Array(left.length);
  for (let cell = 0; cell < result.length; cell++) {
    const one = left[cell];
    const other = right[cell];
    if (one < other) result[cell] = less;
    else if (one > other) result[cell] = greater;
    else result[cell] = one === other ? equal : Number.NaN;
  }
  return result;
}

function readColumn(name: string, offset: number, columns: Columns): Float64Array {
  const values = columns.read(name);
  if (values) return values;
  throw new ExpressionError(
    `'${name}' is not known here. There are: ${columns.names.join(', ')}.`,
    { place: { position: offset + 1 } },
  );
}

function orderRows(values: Float64Array, width: number, order: Order): Float64Array {
  const standing = new Float64Array(values.length);
  const place = order === 'rank' ? shareAbove : percentileRanks;
  for (let start = 0; start < values.length; start += width) {
    place(values.subarray(start, start + width), standing.subarray(start, start + width));
  }
  return standing;
}

/** The share of all observations that stand higher, ties counted half. */
function shareAbove(row: Float64Array, out: Float64Array): void {
  const count = averageRanks(row, out);
  for (let i = 0; i < out.length; i++) out[i] = (count - out[i]) / count;
}
