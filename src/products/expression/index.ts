export { ChangeFinder } from './changes.ts';
export { ExpressionError, faultAt } from './errors.ts';
export { type Columns, evaluate } from './evaluate.ts';
export { parseCondition, parseNumber } from './parse.ts';
export { type Condition, type Expression, isCondition, type NumberExpression } from './syntax.ts';
