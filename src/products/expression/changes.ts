import { type Columns, evaluate } from './evaluate.ts';
import type { Condition, NumberExpression } from './syntax.ts';

/**
 * Writes the rows at which a condition on a single asset begins to hold and ceases to, by turns, the
 * first a beginning, and gives how many there are. What missing data leaves open does not hold.
 *
 * @param changes has room for as many as there are rows.
 * @throws {ExpressionError} as `evaluate` does.
 */
export function changesOf(condition: Condition, columns: Columns, changes: Int32Array): number {
  const sides = sidesOf(condition);
  if (sides === undefined) return changesOfTable(evaluate(condition, columns), changes);
  const [greater, less] = sides.map((side) => evaluate(side, columns));
  return changesOfGreater(greater, less, changes);
}

/** The greater side and the less of a condition that is one strict comparison. */
function sidesOf(condition: Condition): [NumberExpression, NumberExpression] | undefined {
  if (condition.kind !== 'compare') return undefined;
  const { operator, left, right } = condition;
  if (operator === '>') return [left, right];
  return operator === '<' ? [right, left] : undefined;
}

/** Most conditions are one comparison: no table of what it says is made. */
function changesOfGreater(greater: Float64Array, less: Float64Array, changes: Int32Array): number {
  const rows = greater.length;
  let count = 0;
  let row = 0;
  while (row < rows) {
    while (row < rows && !(greater[row] > less[row])) row++;
    if (row < rows) changes[count++] = row;
    while (row < rows && greater[row] > less[row]) row++;
    if (row < rows) changes[count++] = row;
  }
  return count;
}

function changesOfTable(holds: Float64Array, changes: Int32Array): number {
  let count = 0;
  let held = false;
  for (let row = 0; row < holds.length; row++) {
    if ((holds[row] === 1) === held) continue;
    held = !held;
    changes[count++] = row;
  }
  return count;
}
