const TOKEN =
  /https?:\/\/\S+|&[a-z]+;|\$[a-z]+(?:\.[a-z]+)?|[+-]?\$?\d[\d,.]*(?:%|bn?\b|mn?\b|k\b)?|[a-z]+(?:[.'’-][a-z]+)*|[#@]\w+|[?!%:…]|[^\p{ASCII}\s]/gu;

/**
 * Splits a text into lower-case tokens. What differs without meaning anything becomes one token:
 * `<url>`, `<cash>` (a cashtag), `<usd>`, `<percent>`, `<plus>`, `<minus>`, `<year>`, `<number>`.
 */
export function tokenise(text: string): string[] {
  const tokens = text.toLowerCase().match(TOKEN) ?? [];
  for (let i = 0; i < tokens.length; i++) tokens[i] = shapeOf(tokens[i]);
  return tokens;
}

function shapeOf(token: string): string {
  const first = token.charCodeAt(0);
  if (first >= 0x61 && first <= 0x7a) {
    if (token.startsWith('http') && token.includes('://')) return '<url>';
    return token.includes('’') ? token.replaceAll('’', "'") : token;
  }
  if (first === 0x26) return '&';
  if (first === 0x24 && token.charCodeAt(1) >= 0x61) return '<cash>';
  return isNumeric(token) ? shapeOfNumber(token) : token;
}

function isNumeric(token: string): boolean {
  return /^[+-]?\$?\d/.test(token);
}

function shapeOfNumber(token: string): string {
  if (token[0] === '+') return '<plus>';
  if (token[0] === '-') return '<minus>';
  if (token[0] === '$') return '<usd>';
  if (token.endsWith('%')) return '<percent>';
  return /^(?:19|20)\d\d$/.test(token) ? '<year>' : '<number>';
}
