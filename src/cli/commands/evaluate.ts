import { type Command, Option } from 'commander';
import { type Instant, InvalidInputError } from '../../core/index.ts';
import { type Evaluation, evaluateLogged, evaluateMarket } from '../../models/index.ts';
import { readAbsurdPrices, readMarketPanels } from '../../server/index.ts';
import { openSeriesStore, type SeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { type LoggedGrades, readLoggedGrades } from '../log/logged-grades.ts';
import { formatEvaluation } from '../output/evaluation.ts';
import { showProgress } from '../output/progress.ts';
import { instant, wholeNumber } from '../parse-option.ts';
import { evaluateForecasts } from './evaluate/forecast.ts';

/** What the judging of grades is asked. */
type GradeFlags = EvaluateFlags & { model: 'trader' | 'investor' };

interface EvaluateFlags {
  model: 'trader' | 'investor' | 'forecast';
  from?: Instant;
  to?: Instant;
  horizon?: number;
  fromLog?: boolean;
  json?: boolean;
}

/** `assay evaluate`: what past grades, each made from what was known that day, turned out to be worth. */
export default function defineEvaluate(command: Command, context: CliContext): void {
  command
    .addOption(
      new Option('--model <model>', 'the grade to judge, or the price forecasts')
        .choices(['trader', 'investor', 'forecast'])
        .default('trader'),
    )
    .option('--from <date>', 'first date of the grades', instant)
    .option('--to <date>', 'last date of the grades', instant)
    .option('--horizon <days>', 'days ahead to judge by; 7 trader, 90 investor', wholeNumber)
    .option('--from-log', 'judge the grades the log holds, if committed before their days began')
    .option('--json', 'print JSON')
    .action(async ({ model, ...flags }: EvaluateFlags) => {
      if (model === 'forecast') return evaluateForecasts(flags, context);
      if (flags.fromLog) return evaluateLog({ ...flags, model }, context);
      const evaluation = await evaluate({ ...flags, model }, context);
      context.stdout.write(
        `${flags.json ? JSON.stringify(evaluation) : formatEvaluation(evaluation)}\n`,
      );
    });
}

async function evaluate(
  { model, from, to, horizon }: GradeFlags,
  { config, clock, stderr }: CliContext,
): Promise<Evaluation> {
  const market = await readMarket({ config, clock });
  const progress = showProgress('grading month by month', stderr);
  try {
    return evaluateMarket({
      ...market,
      model,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(horizon !== undefined && { horizon }),
      onProgress: progress.update,
    });
  } finally {
    progress.finish();
  }
}

async function readMarket({ config, clock }: Pick<CliContext, 'config' | 'clock'>) {
  const series = await openSeriesStore({ home: config.home });
  const market = await readWithFindings(series, clock.now()).finally(() => series.close());
  if (market.panels.times.length > 0) return market;
  throw new InvalidInputError(
    "There is no market to grade yet. Bring one in with './assay import PATH' or './assay start'.",
  );
}

async function readWithFindings(series: SeriesStore, now: Instant) {
  const market = await readMarketPanels(series, now);
  return { ...market, absurd: await readAbsurdPrices(series) };
}

/** Judges what was said, not what would be said now: grades that came late are listed, not counted. */
async function evaluateLog(
  { model, from, to, horizon, json }: GradeFlags,
  context: CliContext,
): Promise<void> {
  const market = await readMarket(context);
  const { grades, late } = await readLoggedGrades(context, model);
  const evaluation = evaluateLogged({
    ...market,
    model,
    grades,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(horizon !== undefined && { horizon }),
  });
  if (json) {
    context.stdout.write(`${JSON.stringify({ ...evaluation, counted: grades.length, late })}\n`);
    return;
  }
  context.stdout.write(`${formatEvaluation(evaluation)}\n\n${formatLate(grades.length, late)}\n`);
}

const LATE_SHOWN = 20;

function formatLate(counted: number, late: LoggedGrades['late']): string {
  const summary = `${counted} grades were committed before their days began; ${late.length} came late and do not count.`;
  const rows = late
    .slice(0, LATE_SHOWN)
    .map(
      ({ committedAt, horizonFrom, record, subject }) =>
        `  ${record} ${subject}: days begin ${horizonFrom}, committed ${committedAt ?? 'not yet'}`,
    );
  const more = late.length > LATE_SHOWN ? ['  … all of them with --json'] : [];
  return [summary, ...rows, ...more].join('\n');
}
