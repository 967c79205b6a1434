import { faultAt } from './errors.ts';

/** The smallest parts of an expression. `offset` counts characters from 0. */
export interface Token {
  kind: 'number' | 'name' | 'word' | 'symbol' | 'end';
  text: string;
  offset: number;
}

/** Words with a meaning of their own; no column can be called so. */
const WORDS = new Set(['and', 'or', 'not', 'rank', 'percentile']);

/** What each kind of token looks like; none is the beginning of another. */
const PATTERNS = [
  ['name', /[A-Za-z_]\w*/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['symbol', /<=|>=|==|!=|[<>=+\-*/(),]/y],
] as const;
const SPACE = /\s*/y;

/** @throws {ExpressionError} at the first character that begins no token. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = endOf(SPACE, text, 0);
  while (offset < text.length) {
    const token = tokenAt(text, offset);
    tokens.push(token);
    offset = endOf(SPACE, text, offset + token.text.length);
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}

function tokenAt(text: string, offset: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    const end = endOf(pattern, text, offset);
    if (end === 0) continue;
    const found = text.slice(offset, end);
    return { kind: WORDS.has(found) ? 'word' : kind, text: found, offset };
  }
  throw faultAt(text, offset, `'${text[offset]}' has no meaning here.`);
}

/** Where a match that begins at `offset` ends; 0 where there is none. */
function endOf(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  pattern.test(text);
  return pattern.lastIndex;
}
