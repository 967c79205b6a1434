/** An expression that gives a number for each asset. `offset` is where it stands in the text. */
export type NumberExpression =
  | { kind: 'constant'; offset: number; value: number }
  | { kind: 'column'; offset: number; name: string }
  | { kind: 'negate'; offset: number; operand: NumberExpression }
  | {
      kind: 'arithmetic';
      offset: number;
      operator: ArithmeticOperator;
      left: NumberExpression;
      right: NumberExpression;
    }
  | { kind: 'order'; offset: number; order: Order; operand: NumberExpression }
  | { kind: 'scalar'; offset: number; name: ScalarFunction; operand: NumberExpression }
  | {
      kind: 'window';
      offset: number;
      /** The text it was read from: what reads alike is alike. */
      source: string;
      name: WindowFunction;
      operand: NumberExpression;
      length: number;
    };

/** An expression that holds for an asset, does not, or cannot be told for want of data. */
export type Condition =
  | {
      kind: 'compare';
      offset: number;
      operator: Comparison;
      left: NumberExpression;
      right: NumberExpression;
    }
  | { kind: 'not'; offset: number; operand: Condition }
  | { kind: 'both'; offset: number; left: Condition; right: Condition }
  | { kind: 'either'; offset: number; left: Condition; right: Condition };

export type Expression = NumberExpression | Condition;

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

/**
 * Standing among all assets at the same time. `rank` counts from the top: the share of assets that
 * stand higher, 0 for the highest, so `x rank < 0.2` is the leading fifth. `percentile` counts from
 * the bottom: 0 for the lowest, 1 for the highest.
 */
export type Order = 'rank' | 'percentile';

/** Functions of one number. */
export const SCALAR_FUNCTIONS = ['abs', 'log', 'sqrt'] as const;
export type ScalarFunction = (typeof SCALAR_FUNCTIONS)[number];

/** Functions of an asset's last `length` bars: `mean(close, 50)`. */
export const WINDOW_FUNCTIONS = [
  'mean',
  'ema',
  'deviation',
  'minimum',
  'maximum',
  'lag',
  'change',
  'rsi',
] as const;
export type WindowFunction = (typeof WINDOW_FUNCTIONS)[number];

const CONDITIONS: ReadonlySet<Expression['kind']> = new Set(['compare', 'not', 'both', 'either']);

/** Whether the expression is a condition rather than a number. */
export function isCondition(expression: Expression): expression is Condition {
  return CONDITIONS.has(expression.kind);
}
