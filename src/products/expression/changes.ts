import { Comparer } from './comparer.ts';
import { type Columns, evaluate } from './evaluate.ts';
import type { Comparison, Condition } from './syntax.ts';

/**
 * Finds the rows at which conditions on a single asset begin to hold and cease to. What missing data
 * leaves open does not hold.
 */
export class ChangeFinder {
  readonly #columns: Columns;
  readonly #comparer: Comparer;
  readonly #changes: Int32Array;

  /** @param columns must stay as they are. */
  constructor(columns: Columns) {
    this.#columns = columns;
    this.#comparer = new Comparer(columns.rows);
    this.#changes = new Int32Array(columns.rows + 1);
  }

  /**
   * The rows at which a condition changes, by turns, the first a beginning. They hold until the next
   * call.
   *
   * @throws {ExpressionError} as `evaluate` does.
   */
  find(condition: Condition): Int32Array {
    const changes = this.#changes;
    let count = 0;
    let held = 0;
    const bits = this.#holding(condition);
    for (let word = 0; word < bits.length; word++) {
      let turns = bits[word] ^ ((bits[word] << 1) | held);
      held = bits[word] >>> 31;
      for (; turns !== 0; turns &= turns - 1) {
        changes[count++] = 32 * word + 31 - Math.clz32(turns & -turns);
      }
    }
    // What still holds at the end does not cease there.
    if (changes[count - 1] === this.#columns.rows) count--;
    return changes.subarray(0, count);
  }

  /** Rows at which a condition holds, a bit each, until the next call. */
  #holding(condition: Condition): Int32Array {
    switch (condition.kind) {
      case 'compare': {
        const left = evaluate(condition.left, this.#columns);
        const right = evaluate(condition.right, this.#columns);
        return this.#compare(condition.operator, left, right);
      }
      case 'not':
        return this.#holding(oppositeOf(condition.operand));
      case 'both':
        return both(this.#holding(condition.left).slice(), this.#holding(condition.right));
      case 'either':
        return either(this.#holding(condition.left).slice(), this.#holding(condition.right));
    }
  }

  #compare(operator: Comparison, left: Float64Array, right: Float64Array): Int32Array {
    const comparer = this.#comparer;
    switch (operator) {
      case '>':
        return comparer.greater(left, right);
      case '<':
        return comparer.greater(right, left);
      case '>=':
        return comparer.atLeast(left, right);
      case '<=':
        return comparer.atLeast(right, left);
      case '=':
        return both(comparer.atLeast(left, right).slice(), comparer.atLeast(right, left));
      case '!=':
        return either(comparer.greater(left, right).slice(), comparer.greater(right, left));
    }
  }
}

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  '>': '<=',
  '<': '>=',
  '>=': '<',
  '<=': '>',
  '=': '!=',
  '!=': '=',
};

/** What holds where a condition is known not to. */
function oppositeOf(condition: Condition): Condition {
  switch (condition.kind) {
    case 'compare':
      return { ...condition, operator: OPPOSITE[condition.operator] };
    case 'not':
      return condition.operand;
    case 'both':
    case 'either':
      return {
        ...condition,
        kind: condition.kind === 'both' ? 'either' : 'both',
        left: oppositeOf(condition.left),
        right: oppositeOf(condition.right),
      };
  }
}

/** Makes `left` the rows that are in both. */
function both(left: Int32Array, right: Int32Array): Int32Array {
  for (let word = 0; word < left.length; word++) left[word] &= right[word];
  return left;
}

/** Makes `left` the rows that are in either. */
function either(left: Int32Array, right: Int32Array): Int32Array {
  for (let word = 0; word < left.length; word++) left[word] |= right[word];
  return left;
}
