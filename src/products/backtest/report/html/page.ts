import { STYLE } from './style.ts';
import { escapeHtml } from './text.ts';

/** What a page of one file says of itself above its parts. */
interface Head {
  /** Plain text. */
  title: string;
  /** HTML beneath the title. */
  subtitle: string;
}

/** Parts as one HTML file: no script, no request, nothing but itself. */
export function drawPage({ title, subtitle }: Head, parts: readonly string[]): string {
  const name = escapeHtml(title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${name} · backtest</title><style>${STYLE}</style></head>
<body><main><header><h1>${name}</h1><p class="soft">${subtitle}</p></header>
${parts.join('\n')}
<footer>Past results, after the costs stated, on the data stated. Sharpe, alpha and the like take the risk-free rate as zero and a year as 365 days.</footer>
</main></body></html>
`;
}

/** The handful of figures one looks for first: each with its name. */
export function drawTileRow(tiles: readonly (readonly [value: string, name: string])[]): string {
  const drawn = tiles.map(
    ([value, name]) => `<div class="tile"><b>${value}</b><span>${escapeHtml(name)}</span></div>`,
  );
  return `<div class="tiles">${drawn.join('')}</div>`;
}

export type Verdict = 'good' | 'bad' | 'care';
export type Statement = readonly [Verdict, string];

export const MARK: Readonly<Record<Verdict, string>> = { good: '✓', bad: '✗', care: '!' };

/** What speaks for and against the figures above, in plain words. */
export function drawStatements(statements: readonly Statement[]): string {
  const items = statements.map(
    ([verdict, text]) =>
      `<li class="${verdict}"><span class="mark">${MARK[verdict]}</span><span>${escapeHtml(text)}</span></li>`,
  );
  return `<section><div class="head"><h2>How far to believe this</h2></div><ul class="honesty">${items.join('')}</ul></section>`;
}
