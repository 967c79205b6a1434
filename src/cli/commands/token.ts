import type { Command } from 'commander';
import { formatDate } from '../../core/index.ts';
import type { GradeView, RatedToken } from '../../products/index.ts';
import { findToken, presentToken, readMarket } from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { formatAmount, formatChange, formatGrade, formatPrice } from '../output/format.ts';
import { formatTable } from '../output/table.ts';
import { withServices } from '../with-services.ts';

/** `assay token BTC`: one token, its market and what drives its grades. */
export default function defineToken(command: Command, context: CliContext): void {
  command
    .argument('<TOKEN>', 'asset id, symbol or CAIP-19 id')
    .option('--json', 'print JSON')
    .action(async (name: string, { json = false }: { json?: boolean }) => {
      const token = findToken(await withServices(context, readMarket), name);
      const text = json ? JSON.stringify(presentToken(token)) : describe(token);
      context.stdout.write(`${text}\n`);
    });
}

function describe(token: RatedToken): string {
  const facts: [string, string][] = [
    ['price', `${formatPrice(token.priceUsd)} USD`],
    ['24 h', formatChange(token.change24h)],
    ['7 d', formatChange(token.change7d)],
    ['volume', `${formatAmount(token.volumeUsd24h)} USD`],
    ['market cap', `${formatAmount(token.marketCapUsd)} USD`],
    ['class', [token.class, ...token.categories].join(', ')],
    ['data to', formatDate(token.dataAsOf)],
  ];
  return [
    `${token.symbol} · ${token.name}${token.simulated ? ' · simulated' : ''}`,
    pairs(facts),
    describeGrade('Trader Grade (7 days)', token.trader),
    describeGrade('Investor Grade (90 days)', token.investor),
  ].join('\n\n');
}

function describeGrade(title: string, grade: GradeView | null): string {
  if (grade === null) return `${title}: not graded yet. './assay grade' grades the market.`;
  if (grade.grade === null) return `${title}: not graded. ${grade.notGradedBecause ?? ''}`;
  const parts = Object.entries(grade.contributions)
    .sort(([, left], [, right]) => Math.abs(right) - Math.abs(left))
    .map(([group, points]): [string, string] => [
      `  ${group}`,
      `${points >= 0 ? '+' : ''}${points.toFixed(2)}`,
    ]);
  const aspects = Object.entries(grade.subGrades).map(([aspect, value]): [string, string] => [
    `  ${aspect}`,
    `${formatGrade(value)} (weight ${(100 * (grade.subGradeWeights[aspect] ?? 0)).toFixed(0)} %)`,
  ]);
  return [
    `${title}: ${formatGrade(grade.grade)} · ${grade.signal ?? '–'} · ${grade.momentum ?? '–'}`,
    grade.explanation ?? '',
    pairs(parts),
    aspects.length > 0 ? pairs(aspects) : '',
    `  model ${grade.model.id} ${grade.model.version} · sha256 ${grade.model.sha256.slice(0, 16)}…`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function pairs(rows: readonly [string, string][]): string {
  return formatTable(
    [
      { title: '', text: ([name]) => name },
      { title: '', align: 'right', text: ([, value]) => value },
    ],
    rows,
  ).replace(/^\s*\n/, '');
}
