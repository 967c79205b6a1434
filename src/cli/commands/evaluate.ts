import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Instant, InvalidInputError } from '../../core/index.ts';
import {
  type Evaluation,
  evaluateLogged,
  evaluateMarket,
  MODEL_NAMES,
  type ModelName,
  type ModelReport,
  SETTINGS,
} from '../../models/index.ts';
import type { CliContext } from '../context.ts';
import { type LoggedGrades, readLoggedGrades } from '../log/logged-grades.ts';
import { formatEvaluation } from '../output/evaluation.ts';
import { formatReport } from '../output/model-report.ts';
import { showProgress } from '../output/progress.ts';
import { instant, wholeNumber } from '../parse-option.ts';
import { evaluateCones } from './evaluate/cones.ts';
import { evaluateFlows } from './evaluate/flow.ts';
import { evaluateLevels } from './evaluate/levels.ts';
import { evaluateLoggedCones } from './evaluate/logged-cones.ts';
import { evaluateLoggedMoonshots } from './evaluate/logged-moonshots.ts';
import { readMarket } from './evaluate/market.ts';
import { evaluateMoonshots } from './evaluate/moonshot.ts';
import { evaluateSentiment } from './evaluate/sentiment.ts';
import {
  endOfDate,
  nothingMeasured,
  requireOutcomes,
  type Span,
  storedSpan,
} from './evaluate/span.ts';
import type { BarsAsked } from './evaluate/stored-bars.ts';

/** What the judging of grades is asked. */
type GradeFlags = Omit<EvaluateFlags, 'data' | 'interval'> & { model: 'trader' | 'investor' };

interface EvaluateFlags {
  model: ModelName;
  data: string;
  from?: Instant;
  to?: Instant;
  horizon?: number;
  interval: BarsAsked['interval'];
  fromLog?: boolean;
  json?: boolean;
}

/** What a day of grades needs to be measured. */
const NEEDED =
  'a day needs ten graded tokens whose outcome is known, and grades need some months of history.';

/** Models whose judgements are measured on what is stored, and how. */
const REPORTS: Readonly<
  Record<
    Exclude<ModelName, 'trader' | 'investor'>,
    (context: CliContext, flags: Omit<EvaluateFlags, 'model'>) => Promise<ModelReport>
  >
> = {
  moonshot: evaluateMoonshots,
  forecast: evaluateCones,
  volatility: evaluateCones,
  levels: evaluateLevels,
  sentiment: evaluateSentiment,
  flow: evaluateFlows,
};

/** @throws {InvalidInputError} where nothing of the model stands in the log. */
function fromLog(model: ModelName): (context: CliContext) => Promise<ModelReport> {
  if (model === 'forecast' || model === 'volatility') return evaluateLoggedCones;
  if (model === 'moonshot') return evaluateLoggedMoonshots;
  throw new InvalidInputError(
    `The log holds no judgements of '${model}'. --from-log judges trader, investor, moonshot and forecast.`,
  );
}

/** `assay evaluate`: what past grades, each made from what was known that day, turned out to be worth. */
export default function defineEvaluate(command: Command, context: CliContext): void {
  command
    .addOption(
      new Option('--model <model>', 'the model to judge').choices(MODEL_NAMES).default('trader'),
    )
    .option('--from <date>', 'first date of what is judged', instant)
    .option('--to <date>', 'last date of what is judged', instant)
    .option(
      '--horizon <bars>',
      'bars ahead to judge by; 7 days trader, 90 investor, several for forecasts',
      wholeNumber,
    )
    .addOption(
      new Option('--interval <NAME>', 'bars that forecasts and levels are judged on')
        .choices(['1d', '1h'])
        .default('1d'),
    )
    .option(
      '--from-log',
      'judge what the log holds: grades committed before their days began, forecasts early on',
    )
    .addOption(
      new Option('--data <FOLDER>', 'of labelled texts, for sentiment: holds sentiment/*.csv.gz')
        .env('ASSAY_DATA')
        .default(join('..', 'shared', 'data')),
    )
    .option('--json', 'print JSON')
    .action(async ({ model, ...flags }: EvaluateFlags) => {
      if (model !== 'trader' && model !== 'investor') {
        const judge = flags.fromLog ? fromLog(model) : REPORTS[model];
        const report = await judge(context, { ...flags, ...inFull(flags) });
        context.stdout.write(`${flags.json ? JSON.stringify(report) : formatReport(report)}\n`);
        return;
      }
      if (flags.fromLog) return evaluateLog({ ...flags, model }, context);
      const evaluation = await evaluate({ ...flags, model }, context);
      context.stdout.write(
        `${flags.json ? JSON.stringify(evaluation) : formatEvaluation(evaluation)}\n`,
      );
    });
}

/** Dates as instants, the last one to its end. */
function inFull({ from, to }: Span): Span {
  const end = endOfDate(to);
  return { ...(from !== undefined && { from }), ...(end !== undefined && { to: end }) };
}

async function evaluate(
  { model, horizon, ...dates }: GradeFlags,
  { config, clock, stderr }: CliContext,
): Promise<Evaluation> {
  const market = await readMarket({ config, clock });
  const span = inFull(dates);
  requireOutcomes(span, storedSpan(market.panels.times), horizon ?? SETTINGS[model].horizon);
  const progress = showProgress('grading month by month', stderr);
  try {
    const evaluation = evaluateMarket({
      ...market,
      model,
      ...span,
      ...(horizon !== undefined && { horizon }),
      onProgress: progress.update,
    });
    return evaluation.n > 0 ? evaluation : nothingMeasured(span, NEEDED);
  } finally {
    progress.finish();
  }
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
