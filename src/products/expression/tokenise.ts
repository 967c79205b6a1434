import { faultAt } from './errors.ts';

/** The smallest parts of an expression. `offset` counts characters from 0. */
export interface Token {
  kind: 'number' | 'name' | 'word' | 'symbol' | 'end';
  text: string;
  offset: number;
}

/** Words with a meaning of their own; no column can be called so. */
const WORDS = new Set(['and', 'or', 'not', 'rank', 'percentile']);

const PATTERN =
  /\s+|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<symbol><=|>=|==|!=|[<>=+\-*/(),])/y;

/** @throws {ExpressionError} at the first character that begins no token. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    PATTERN.lastIndex = offset;
    const match = PATTERN.exec(text);
    if (match === null) throw faultAt(text, offset, `'${text[offset]}' has no meaning here.`);
    const token = tokenOf(match);
    if (token) tokens.push(token);
    offset = PATTERN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}

/** The token a match stands for; none for white space. */
function tokenOf({ 0: text, index: offset, groups }: RegExpExecArray): Token | undefined {
  if (groups?.number !== undefined) return { kind: 'number', text, offset };
  if (groups?.symbol !== undefined) return { kind: 'symbol', text, offset };
  if (groups?.name === undefined) return undefined;
  return { kind: WORDS.has(text) ? 'word' : 'name', text, offset };
}
