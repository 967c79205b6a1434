import { type Command, Option } from 'commander';
import { type Instant, InvalidInputError } from '../../core/index.ts';
import { type Evaluation, evaluateMarket } from '../../models/index.ts';
import { readMarketPanels } from '../../server/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { formatEvaluation } from '../output/evaluation.ts';
import { showProgress } from '../output/progress.ts';
import { instant, wholeNumber } from '../parse-option.ts';

interface EvaluateFlags {
  model: 'trader' | 'investor';
  from?: Instant;
  to?: Instant;
  horizon?: number;
  json?: boolean;
}

/** `assay evaluate`: what past grades, each made from what was known that day, turned out to be worth. */
export default function defineEvaluate(command: Command, context: CliContext): void {
  command
    .addOption(
      new Option('--model <model>', 'the grade to judge')
        .choices(['trader', 'investor'])
        .default('trader'),
    )
    .option('--from <date>', 'first date of the grades', instant)
    .option('--to <date>', 'last date of the grades', instant)
    .option('--horizon <days>', 'days ahead to judge by; 7 trader, 90 investor', wholeNumber)
    .option('--json', 'print JSON')
    .action(async (flags: EvaluateFlags) => {
      const evaluation = await evaluate(flags, context);
      context.stdout.write(
        `${flags.json ? JSON.stringify(evaluation) : formatEvaluation(evaluation)}\n`,
      );
    });
}

async function evaluate(
  { model, from, to, horizon }: EvaluateFlags,
  { config, clock, stderr }: CliContext,
): Promise<Evaluation> {
  const series = await openSeriesStore({ home: config.home });
  const market = await readMarketPanels(series, clock.now()).finally(() => series.close());
  if (market.panels.times.length === 0) {
    throw new InvalidInputError(
      "There is no market to grade yet. Bring one in with './assay import PATH' or './assay start'.",
    );
  }
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
