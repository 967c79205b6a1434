import type { BacktestReport } from '../report.ts';
import { drawStatements, MARK, type Statement } from './page.ts';
import { decimal, percent } from './text.ts';

/** What speaks for and against the figures above, in plain words. */
export function drawHonesty(report: BacktestReport): string {
  return drawStatements(statements(report));
}

/** The same as text. */
export function honestyLines(report: BacktestReport): string[] {
  return statements(report).map(([verdict, text]) => `${MARK[verdict]} ${text}`);
}

function statements(report: BacktestReport): Statement[] {
  return [...luck(report), survivorship(report), audit(report), ...trading(report)];
}

function luck({ honesty, benchmark, metrics }: BacktestReport): Statement[] {
  const { sharpe, probabilisticSharpe, deflatedSharpe, trials } = honesty;
  if (!sharpe) return [['care', 'Too few days to say what of this is luck.']];
  const said: Statement[] = [
    [
      sharpe.low > 0 ? 'good' : 'bad',
      `The Sharpe ratio is ${decimal(sharpe.estimate)}; what neighbouring days leave open is ${decimal(sharpe.low)} to ${decimal(sharpe.high)} (95 %, stationary bootstrap). ${sharpe.low > 0 ? 'Zero is outside.' : 'Zero is inside: this may be nothing but luck.'}`,
    ],
    [
      (deflatedSharpe ?? 0) >= 0.95 ? 'good' : 'care',
      `The true ratio is above zero with probability ${percent(probabilisticSharpe)}${trials > 1 ? `; after ${trials} trials, with ${percent(deflatedSharpe)}` : '. That counts one trial: every variant looked at before lowers it'} (deflated Sharpe ratio).`,
    ],
  ];
  if (benchmark?.metrics.sharpe !== undefined) {
    const better = (metrics.sharpe ?? 0) > (benchmark.metrics.sharpe ?? 0);
    said.push([
      better ? 'good' : 'bad',
      `Holding ${benchmark.name} had a Sharpe ratio of ${decimal(benchmark.metrics.sharpe)}: the strategy did ${better ? 'better' : 'no better'} for its risk.`,
    ]);
  }
  return said;
}

function survivorship({ coverage }: BacktestReport): Statement {
  const { assets, ended, fromTheStart, from, to, survivorsOnly } = coverage;
  const facts = `${assets} ${assets === 1 ? 'asset' : 'assets'} from ${from} to ${to}, ${fromTheStart} from the first day, ${ended} of which trading ended`;
  if (survivorsOnly) {
    return [
      'bad',
      `${facts}: the data holds survivors only. Results that choose among them flatter.`,
    ];
  }
  return [
    assets === 1 ? 'care' : 'good',
    `${facts}.${assets === 1 ? ' One asset chosen in hindsight is a survivor.' : ''}`,
  ];
}

function audit({ audit: report }: BacktestReport): Statement {
  if (!report) return ['care', 'Not audited for looking ahead: run `assay backtest audit`.'];
  const [finding] = report.findings;
  if (finding) {
    return [
      'bad',
      `It looks ahead: with nothing different up to ${finding.known}, ${finding.asset} on ${finding.date} was decided otherwise.`,
    ];
  }
  return [
    'good',
    `Run again on ${report.cuts.length} truncated and ${report.cuts.length} changed histories, it decided the same up to each cut.`,
  ];
}

function trading({ settings, metrics }: BacktestReport): Statement[] {
  const side = settings.feeBps + settings.spreadBps / 2 + settings.slippageBps;
  const said: Statement[] = [
    [
      side > 0 ? 'good' : 'bad',
      side > 0
        ? `Each fill pays ${decimal(side, 1)} basis points${settings.impact > 0 ? ' and square-root impact' : '; impact is not charged'}; decisions fill at the next bar.`
        : 'Fills are free here. They are not free anywhere else.',
    ],
  ];
  if (metrics.liquidations > 0)
    said.push(['bad', `It was liquidated ${metrics.liquidations} times.`]);
  return said;
}
