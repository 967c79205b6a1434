import { formatDate } from '../../../../core/index.ts';
import type { BacktestReport } from '../report.ts';
import type { Trade } from '../trades.ts';
import { drawTileRow } from './page.ts';
import { amount, decimal, escapeHtml, percent, signedPercent } from './text.ts';

/** The handful of figures one looks for first. */
export function drawTiles({ metrics, benchmark, honesty }: BacktestReport): string {
  const interval = honesty.sharpe
    ? `Sharpe, 95 %: ${decimal(honesty.sharpe.low)} to ${decimal(honesty.sharpe.high)}`
    : 'Sharpe';
  const tiles: [string, string][] = [
    [signedPercent(metrics.totalReturn), 'total return'],
    [signedPercent(metrics.cagr), 'a year'],
    [decimal(metrics.sharpe), interval],
    [percent(metrics.maximumDrawdown), 'deepest drawdown'],
  ];
  if (benchmark) {
    tiles.push([signedPercent(benchmark.metrics.totalReturn), `holding ${benchmark.name}`]);
  }
  return drawTileRow(tiles);
}

type Row = readonly [name: string, own: string, other?: string];

/** Every metric, beside the benchmark's where it has one. */
export function drawMetrics(report: BacktestReport): string {
  const { metrics, benchmark } = report;
  const other = benchmark?.metrics;
  const relative = benchmark?.relative;
  const both = (
    name: string,
    key: keyof typeof metrics & keyof NonNullable<typeof other>,
    format: (value: number | null) => string,
  ): Row => [name, format(metrics[key]), other ? format(other[key]) : ''];
  const returns: Row[] = [
    both('Total return', 'totalReturn', signedPercent),
    both('Compound annual growth', 'cagr', signedPercent),
    both('Volatility, a year', 'volatility', percent),
    both('Sharpe ratio', 'sharpe', decimal),
    both('Sortino ratio', 'sortino', decimal),
    both('Calmar ratio', 'calmar', decimal),
    both('Deepest drawdown', 'maximumDrawdown', percent),
    both('Longest drawdown, days', 'longestDrawdown', (value) => decimal(value, 0)),
    both('Value at risk, 95 %', 'valueAtRisk95', percent),
    both('Conditional value at risk', 'conditionalValueAtRisk95', percent),
    both('Best day', 'bestPeriod', signedPercent),
    both('Worst day', 'worstPeriod', signedPercent),
    both('Skewness', 'skewness', decimal),
    both('Excess kurtosis', 'excessKurtosis', decimal),
    both('Tail ratio', 'tailRatio', decimal),
    both('Days won', 'winRate', percent),
    both('Profit factor of days', 'profitFactor', decimal),
  ];
  const trading: Row[] = [
    ['Time in the market', percent(metrics.exposure)],
    ['Mean gross exposure', percent(metrics.meanGrossExposure)],
    ['Mean net exposure', percent(metrics.meanNetExposure)],
    ['Turnover, a year', `${decimal(metrics.turnover, 1)}×`],
    ['Costs paid, US dollars', amount(metrics.costs)],
    ['Trades', decimal(metrics.trades, 0)],
    ['Trades won', percent(metrics.tradeWinRate)],
    ['Profit factor of trades', decimal(metrics.tradeProfitFactor)],
    ['Liquidations', decimal(metrics.liquidations, 0)],
  ];
  const beside: Row[] = relative
    ? [
        ['Alpha, a year', signedPercent(relative.alpha)],
        ['Beta', decimal(relative.beta)],
        ['Up capture', percent(relative.upCapture)],
        ['Down capture', percent(relative.downCapture)],
        ['Tracking error', percent(relative.trackingError)],
        ['Information ratio', decimal(relative.informationRatio)],
      ]
    : [];
  const names = benchmark ? ['Strategy', benchmark.name] : ['Strategy'];
  return `<div class="two"><section><div class="head"><h2>Return and risk</h2></div>${table(returns, names)}</section>
<div><section><div class="head"><h2>Trading</h2></div>${table(trading, [])}</section>${
    beside.length > 0
      ? `<section><div class="head"><h2>Beside ${escapeHtml(benchmark?.name ?? '')}</h2></div>${table(beside, [])}</section>`
      : ''
  }</div></div>`;
}

function table(rows: readonly Row[], names: readonly string[]): string {
  const head =
    names.length > 0
      ? `<thead><tr><th></th>${names.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead>`
      : '';
  const body = rows.map(([name, own, other]) => {
    const second = names.length > 1 ? `<td>${other ?? ''}</td>` : '';
    return `<tr><td>${name}</td><td>${own}</td>${second}</tr>`;
  });
  return `<table class="metrics">${head}<tbody>${body.join('')}</tbody></table>`;
}

const MOST_TRADES = 500;
const TRADES_SHOWN = 8;

/** The trades that mattered most, and all others behind a fold. */
export function drawTrades(trades: readonly Trade[]): string {
  if (trades.length === 0) return '';
  const largest = trades.toSorted((a, b) => Math.abs(b.profit) - Math.abs(a.profit));
  const rest = trades.slice(0, MOST_TRADES);
  const fold =
    trades.length > TRADES_SHOWN
      ? `<details><summary>${trades.length > MOST_TRADES ? `The first ${MOST_TRADES} of ${trades.length}` : `All ${trades.length}`} trades</summary>${tradeTable(rest)}</details>`
      : '';
  return `<section><div class="head"><h2>Trades that mattered most</h2></div>${tradeTable(largest.slice(0, TRADES_SHOWN))}${fold}</section>`;
}

function tradeTable(trades: readonly Trade[]): string {
  const rows = trades.map((trade) => {
    const way = trade.profit >= 0 ? 'up' : 'fall';
    const closed = trade.closed === null ? 'open' : formatDate(trade.closed);
    const exit = trade.exit === null ? '' : price(trade.exit);
    return `<tr><td>${escapeHtml(trade.asset)}</td><td>${trade.side}</td><td>${formatDate(trade.opened)}</td><td>${closed}</td><td>${price(trade.entry)}</td><td>${exit}</td><td class="${way}">${signedPercent(trade.return)}</td><td class="${way}">${amount(trade.profit)}</td></tr>`;
  });
  return `<div class="scroll"><table class="trades"><thead><tr><th>Asset</th><th>Side</th><th>Opened</th><th>Closed</th><th>Entry</th><th>Exit</th><th>Return</th><th>Profit</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function price(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 5 }).format(value);
}
