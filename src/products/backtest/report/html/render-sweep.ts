import type { DatedWalkForward, SweepReport, SweepTrial } from '../sweep-report.ts';
import { drawChart } from './chart.ts';
import { drawPage, drawStatements, drawTileRow, type Statement } from './page.ts';
import { drawParameterMap } from './parameter-map.ts';
import { decimal, escapeHtml, percent, signedPercent } from './text.ts';

/** Combinations shown in the table. */
const SHOWN = 12;

/** The report of a sweep as one HTML file, in the style of a single run's. */
export function renderSweepReport(report: SweepReport): string {
  const { name, coverage, trials, honesty } = report;
  const subtitle = `${coverage.from} to ${coverage.to}, ${trials.length} combinations of parameters`;
  return drawPage({ title: name, subtitle }, [
    drawTiles(report),
    drawParameterMap(trials),
    honesty.walkForward ? drawWalkForward(honesty.walkForward) : '',
    drawStatements(sweepStatements(report)),
    drawBest(trials),
  ]);
}

function drawTiles({ trials, honesty }: SweepReport): string {
  const { luckySharpe, deflatedSharpe, overfitting, walkForward } = honesty;
  return drawTileRow([
    [decimal(trials[0]?.sharpe), 'Sharpe ratio of the best'],
    [decimal(luckySharpe), 'what luck alone would show'],
    [percent(deflatedSharpe), 'deflated Sharpe ratio'],
    [percent(overfitting?.probability), 'probability of overfitting'],
    [decimal(walkForward?.sharpe), 'Sharpe ratio, walked forward'],
  ]);
}

function drawWalkForward({ steps, date, equity }: DatedWalkForward): string {
  const rows = steps.map(
    ({ from, parameters, trainSharpe, testSharpe }) =>
      `<tr><td>${from}</td><td>${parameterText(parameters)}</td><td>${decimal(trainSharpe)}</td><td class="${testSharpe === null ? '' : testSharpe < 0 ? 'fall' : 'up'}">${decimal(testSharpe)}</td></tr>`,
  );
  const chart = drawChart({
    title: 'Chosen anew on the days before, then held: equity',
    lines: [{ name: 'Walk-forward', className: 'own', values: equity }],
    dates: date,
    format: (value) => decimal(value),
    include: [1],
    height: 220,
  });
  return `${chart}<section><div class="head"><h2>Each choice and what became of it</h2></div><div class="scroll"><table class="trades"><thead><tr><th>From</th><th>Chosen</th><th>Sharpe before</th><th>Sharpe after</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function drawBest(trials: readonly SweepTrial[]): string {
  const rows = trials
    .slice(0, SHOWN)
    .map(
      ({ parameters, sharpe, totalReturn, cagr, maximumDrawdown }) =>
        `<tr><td>${parameterText(parameters)}</td><td>${decimal(sharpe)}</td><td>${signedPercent(totalReturn)}</td><td>${signedPercent(cagr)}</td><td>${percent(maximumDrawdown)}</td></tr>`,
    );
  return `<section><div class="head"><h2>The best of ${trials.length}</h2></div><div class="scroll"><table class="trades"><thead><tr><th>Parameters</th><th>Sharpe</th><th>Total return</th><th>A year</th><th>Deepest drawdown</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

/** What luck explains of the best, in plain words. */
function sweepStatements({ trials, honesty, coverage }: SweepReport): Statement[] {
  const { sharpe, deflatedSharpe, luckySharpe, overfitting, walkForward } = honesty;
  const best = trials[0]?.sharpe ?? 0;
  const said: Statement[] = [
    [
      (deflatedSharpe ?? 0) >= 0.95 ? 'good' : 'bad',
      `${trials.length} worthless trials that differ as these do would show a Sharpe ratio of ${decimal(luckySharpe)} by luck; the best shows ${decimal(best)}. The probability that there is more to it is ${percent(deflatedSharpe)} (deflated Sharpe ratio). What was tried before this sweep is not counted.`,
    ],
  ];
  if (sharpe) {
    said.push([
      sharpe.low > 0 ? 'good' : 'bad',
      `What neighbouring days leave open of the best Sharpe ratio is ${decimal(sharpe.low)} to ${decimal(sharpe.high)} (95 %, stationary bootstrap), not counting that it was chosen.`,
    ]);
  }
  if (overfitting) {
    said.push([
      overfitting.probability < 0.2 ? 'good' : 'bad',
      `In ${percent(overfitting.probability)} of ${overfitting.splits} ways to split the days in two, the best of one half was no better than the median on the other (CSCV).`,
    ]);
  }
  said.push(
    walkForward
      ? [
          (walkForward.sharpe ?? 0) > 0 ? 'care' : 'bad',
          `Chosen anew ${walkForward.steps.length} times on the days before, the choice had a Sharpe ratio of ${decimal(walkForward.sharpe)} afterwards. That is the figure to expect, not the best's.`,
        ]
      : ['care', 'Too few days to walk forward.'],
  );
  if (coverage.survivorsOnly) {
    said.push(['bad', 'The data holds survivors only. Results that choose among them flatter.']);
  }
  return said;
}

function parameterText(parameters: Readonly<Record<string, number>>): string {
  return escapeHtml(
    Object.entries(parameters)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
}
