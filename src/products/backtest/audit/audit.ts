import { formatDate } from '../../../core/index.ts';
import { RandomGenerator } from '../../../quant/index.ts';
import type { BacktestMarket } from '../market.ts';
import type { RunRequest } from '../sandbox/protocol.ts';
import type { StrategyRunner } from '../sandbox/runner.ts';
import type { DecisionColumns } from '../strategy/decisions.ts';
import type { StrategySource } from '../strategy/execute.ts';
import type { Parameters } from '../strategy/strategy.ts';
import { type ChangedDecision, firstDifference } from './compare.ts';

/** What an audit is asked. */
export interface AuditOptions {
  parameters?: Parameters;
  /** Days on which history is cut. */
  cuts?: number;
  seed?: number;
  onProgress?: (done: number, total: number) => void;
}

/** A decision that came out otherwise where it could not have known why. */
export interface AuditFinding extends ChangedDecision {
  /** `repeat`: the same run again; `truncated`: later bars left out; `perturbed`: later bars changed. */
  trial: 'repeat' | 'truncated' | 'perturbed';
  /** Last date that both runs shared. */
  known: string;
}

/** What an audit found. */
export interface AuditReport {
  passed: boolean;
  /** Decisions of the whole run, and runs it was compared with. */
  decisions: number;
  runs: number;
  cuts: readonly string[];
  findings: readonly AuditFinding[];
}

/**
 * Runs a strategy again on histories that agree with the whole one up to a cut and differ, or end,
 * after it. Whatever was decided up to the cut must come out the same; what does not has looked
 * ahead, or is not repeatable.
 */
export async function auditStrategy(
  runner: StrategyRunner,
  source: StrategySource,
  market: BacktestMarket,
  { parameters = {}, cuts = 8, seed = 1, onProgress }: AuditOptions = {},
): Promise<AuditReport> {
  const run = async (request: Omit<RunRequest, 'source' | 'parameters'>) =>
    (await runner.run({ source, parameters, ...request })).decisions;
  const whole = await run({});
  const places = chooseCuts(market.times.length, cuts, seed);
  const trials = [
    { trial: 'repeat', bars: market.times.length, request: {} },
    ...places.flatMap((bars) => [
      { trial: 'truncated', bars, request: { bars } } as const,
      { trial: 'perturbed', bars, request: { changed: { from: bars, seed } } } as const,
    ]),
  ] as const;
  const findings: AuditFinding[] = [];
  for (const [done, { trial, bars, request }] of trials.entries()) {
    onProgress?.(done, trials.length);
    const other = await run(request);
    const changed = firstDifference(whole, other, bars, market);
    if (changed) findings.push({ trial, known: dateOf(market, bars - 1), ...changed });
  }
  onProgress?.(trials.length, trials.length);
  return {
    passed: findings.length === 0,
    decisions: countOf(whole),
    runs: trials.length + 1,
    cuts: places.map((bars) => dateOf(market, bars - 1)),
    findings,
  };
}

/** Numbers of bars to keep: spread over the history, each moved a little so that no period is missed. */
function chooseCuts(bars: number, count: number, seed: number): number[] {
  const random = new RandomGenerator(`cuts ${seed}`);
  const step = bars / (count + 1);
  const cuts = Array.from({ length: count }, (_, i) =>
    Math.round(step * (i + 0.5 + random.uniform())),
  );
  return [...new Set(cuts)].filter((cut) => cut >= 1 && cut < bars);
}

function dateOf({ times }: BacktestMarket, bar: number): string {
  return formatDate(times[bar] ?? 0);
}

function countOf({ bar }: DecisionColumns): number {
  return bar.length;
}
