const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

/** The text a person would read in a piece of HTML: no tags, no scripts, entities resolved once. */
export function plainText(html: string): string {
  const visible = html.replaceAll(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ');
  return withoutTags(visible)
    .replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) =>
      resolve(name, whole),
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/**
 * Tags become spaces, in one pass. A regular expression looks for the end of every `<` anew: a feed
 * of many that never end would hold up everything for as long as it likes.
 */
function withoutTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (true) {
    const opens = html.indexOf('<', at);
    const closes = opens < 0 ? -1 : html.indexOf('>', opens);
    if (closes < 0) return [...parts, html.slice(at)].join(' ');
    parts.push(html.slice(at, opens));
    at = closes + 1;
  }
}

function resolve(name: string, whole: string): string {
  if (name[0] !== '#') return NAMED[name.toLowerCase()] ?? whole;
  const code = name[1].toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : +name.slice(1);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : ' ';
}
