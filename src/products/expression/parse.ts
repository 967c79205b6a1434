import { faultAt } from './errors.ts';
import {
  type ArithmeticOperator,
  type Comparison,
  type Condition,
  type Expression,
  isCondition,
  type NumberExpression,
  type Order,
  SCALAR_FUNCTIONS,
  type ScalarFunction,
  WINDOW_FUNCTIONS,
  type WindowFunction,
} from './syntax.ts';
import { type Token, tokenise } from './tokenise.ts';

/** Longest expression and deepest nesting that are read: more is a mistake or an attack. */
const LONGEST = 4_000;
const DEEPEST = 100;
const LONGEST_WINDOW = 100_000;

/**
 * Reads a condition such as `trader_grade > 80 and volume_usd > 1e6 and mom30 rank < 0.2`.
 *
 * @throws {ExpressionError} naming the position of the fault.
 */
export function parseCondition(text: string): Condition {
  return new Parser(text).whole((parser) => parser.condition());
}

/**
 * Reads an expression that gives a number, such as `close / mean(close, 50) - 1`.
 *
 * @throws {ExpressionError} naming the position of the fault.
 */
export function parseNumber(text: string): NumberExpression {
  return new Parser(text).whole((parser) => parser.number());
}

/** Recursive descent, loosest binding first: or, and, not, comparison, + −, × ÷, sign, rank. */
class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    if (text.length > LONGEST) {
      throw faultAt(text.slice(0, 60), 0, `An expression has at most ${LONGEST} characters.`);
    }
    this.#text = text;
    this.#tokens = tokenise(text);
  }

  whole<Kind>(read: (parser: Parser) => Kind): Kind {
    const expression = read(this);
    if (this.#token.kind !== 'end') throw this.#unexpected('the end, and, or');
    return expression;
  }

  condition(): Condition {
    return this.#needCondition(this.#either());
  }

  number(): NumberExpression {
    return this.#needNumber(this.#either());
  }

  #either(): Expression {
    let left = this.#both();
    for (let token = this.#token; this.#take('or'); token = this.#token) {
      left = {
        kind: 'either',
        offset: token.offset,
        left: this.#needCondition(left),
        right: this.#needCondition(this.#both()),
      };
    }
    return left;
  }

  #both(): Expression {
    let left = this.#not();
    for (let token = this.#token; this.#take('and'); token = this.#token) {
      left = {
        kind: 'both',
        offset: token.offset,
        left: this.#needCondition(left),
        right: this.#needCondition(this.#not()),
      };
    }
    return left;
  }

  #not(): Expression {
    const { offset } = this.#token;
    if (!this.#take('not')) return this.#comparison();
    return this.#deeper(() => ({
      kind: 'not',
      offset,
      operand: this.#needCondition(this.#not()),
    }));
  }

  #comparison(): Expression {
    const left = this.#sum();
    const { offset } = this.#token;
    const operator = this.#take('<', '<=', '>', '>=', '=', '==', '!=');
    if (operator === undefined) return left;
    return {
      kind: 'compare',
      offset,
      operator: operator === '==' ? '=' : (operator as Comparison),
      left: this.#needNumber(left),
      right: this.#needNumber(this.#sum()),
    };
  }

  #sum(): Expression {
    return this.#arithmetic(['+', '-'], () => this.#product());
  }

  #product(): Expression {
    return this.#arithmetic(['*', '/'], () => this.#signed());
  }

  #arithmetic(operators: readonly ArithmeticOperator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const { offset } = this.#token;
      const operator = this.#take(...operators);
      if (operator === undefined) return left;
      left = {
        kind: 'arithmetic',
        offset,
        operator: operator as ArithmeticOperator,
        left: this.#needNumber(left),
        right: this.#needNumber(operand()),
      };
    }
  }

  #signed(): Expression {
    const { offset } = this.#token;
    if (!this.#take('-')) return this.#ordered();
    return this.#deeper(() => ({
      kind: 'negate',
      offset,
      operand: this.#needNumber(this.#signed()),
    }));
  }

  #ordered(): Expression {
    const operand = this.#primary();
    const { offset } = this.#token;
    const order = this.#take('rank', 'percentile');
    if (order === undefined) return operand;
    return { kind: 'order', offset, order: order as Order, operand: this.#needNumber(operand) };
  }

  #primary(): Expression {
    const token = this.#token;
    if (token.kind === 'number') return this.#constant(token);
    if (token.kind === 'name') return this.#named(token);
    if (!this.#take('(')) throw this.#unexpected('a number, a column or (');
    return this.#deeper(() => {
      const inner = this.#either();
      this.#demand(')');
      return inner;
    });
  }

  #constant({ text, offset }: Token): NumberExpression {
    this.#next++;
    const value = Number(text);
    if (!Number.isFinite(value)) throw faultAt(this.#text, offset, `${text} is too large.`);
    return { kind: 'constant', offset, value };
  }

  #named({ text, offset }: Token): NumberExpression {
    this.#next++;
    if (!this.#take('(')) return { kind: 'column', offset, name: text };
    const scalar = SCALAR_FUNCTIONS.find((name) => name === text);
    const window = WINDOW_FUNCTIONS.find((name) => name === text);
    if (scalar === undefined && window === undefined) {
      const known = [...SCALAR_FUNCTIONS, ...WINDOW_FUNCTIONS].join(', ');
      throw faultAt(this.#text, offset, `'${text}' is no function. There are: ${known}.`);
    }
    return this.#deeper(() => this.#call(offset, scalar, window));
  }

  #call(
    offset: number,
    scalar: ScalarFunction | undefined,
    window: WindowFunction | undefined,
  ): NumberExpression {
    const operand = this.number();
    if (scalar !== undefined) {
      this.#demand(')');
      return { kind: 'scalar', offset, name: scalar, operand };
    }
    this.#demand(',');
    const length = this.#windowLength();
    const source = this.#text.slice(offset, this.#token.offset + 1);
    this.#demand(')');
    return { kind: 'window', offset, source, name: window as WindowFunction, operand, length };
  }

  #windowLength(): number {
    const { kind, text, offset } = this.#token;
    const length = kind === 'number' ? Number(text) : Number.NaN;
    if (!Number.isInteger(length) || length < 1 || length > LONGEST_WINDOW) {
      throw faultAt(
        this.#text,
        offset,
        `A window is a whole number of bars from 1 to ${LONGEST_WINDOW}.`,
      );
    }
    this.#next++;
    return length;
  }

  get #token(): Token {
    return this.#tokens[this.#next] as Token;
  }

  /** Steps over the next token if it is one of `texts`, and says which. */
  #take(...texts: readonly string[]): string | undefined {
    const { kind, text } = this.#token;
    if ((kind !== 'word' && kind !== 'symbol') || !texts.includes(text)) return undefined;
    this.#next++;
    return text;
  }

  #demand(text: string): void {
    if (!this.#take(text)) throw this.#unexpected(text);
  }

  #needCondition(expression: Expression): Condition {
    if (isCondition(expression)) return expression;
    throw faultAt(
      this.#text,
      expression.offset,
      'A condition is expected here, this is a number. Compare it with something.',
    );
  }

  #needNumber(expression: Expression): NumberExpression {
    if (!isCondition(expression)) return expression;
    throw faultAt(
      this.#text,
      expression.offset,
      'A number is expected here, this is a condition. Join conditions with and, or.',
    );
  }

  #unexpected(expected: string): Error {
    const { kind, text, offset } = this.#token;
    const found = kind === 'end' ? 'The expression ends' : `'${text}' stands`;
    return faultAt(this.#text, offset, `${found} where ${expected} is expected.`);
  }

  /** Deep nesting would exhaust the stack, so it is refused while there is some. */
  #deeper<Kind>(read: () => Kind): Kind {
    if (++this.#depth > DEEPEST) {
      throw faultAt(this.#text, this.#token.offset, `Nesting goes at most ${DEEPEST} deep.`);
    }
    const inner = read();
    this.#depth--;
    return inner;
  }
}
