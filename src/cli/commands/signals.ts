import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { formatInstant, type Instant, parseInstant } from '../../core/index.ts';
import {
  findIndex,
  measureSignals,
  type Position,
  SIGNAL_RULES,
  type SignalInput,
  type SignalInterval,
  type SignalsReport,
  signalsPage,
  type TokenSignal,
} from '../../products/index.ts';
import {
  presentSignal,
  readIndexMarket,
  readSignalInputs,
  readSignals,
  signalInputs,
} from '../../server/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { formatChange, formatPrice } from '../output/format.ts';
import { showProgress } from '../output/progress.ts';
import { type Column, formatTable } from '../output/table.ts';
import { instant, wholeNumber } from '../parse-option.ts';

interface SignalFlags {
  interval: SignalInterval;
  position?: Position;
  limit: number;
  json?: boolean;
}

/** `assay signals`: what each token's signal says, the latest change first. */
export default function defineSignals(command: Command, context: CliContext): void {
  command
    .addOption(
      new Option('--interval <interval>', 'by days or by hours')
        .choices(['1d', '1h'])
        .default('1d'),
    )
    .addOption(new Option('--position <position>', 'only these').choices(['long', 'short', 'flat']))
    .option('--limit <n>', 'rows to print', wholeNumber, 50)
    .option('--json', 'print JSON, every token')
    .action(async ({ interval, position, limit, json }: SignalFlags) => {
      const signals = (await read(context, interval))
        .filter((signal) => position === undefined || signal.position === position)
        .sort((left, right) => right.since - left.since);
      const text = json
        ? JSON.stringify(signals.map(presentSignal))
        : describe(signals.slice(0, limit), interval);
      context.stdout.write(`${text}\n`);
    });
  defineReport(command, context);
}

function defineReport(command: Command, context: CliContext): void {
  command
    .command('report')
    .description('what following the signals was worth beside holding, on everything stored')
    .option('--from <date>', 'first date measured', instant, parseInstant('2022-01-01'))
    .option('--output <FILE>', 'write the page there instead')
    .action(async ({ from, output }: { from: Instant; output?: string }) => {
      const text = `${signalsPage(await measure(context, from))}\n`;
      if (output === undefined) context.stdout.write(text);
      else writeFileSync(output, text);
    });
}

/** By days with grades of every day made anew, by days without, and by hours. */
async function measure(
  { config, clock, stderr }: CliContext,
  from: Instant,
): Promise<{ data: string; report: SignalsReport }[]> {
  const series = await openSeriesStore(config);
  const progress = showProgress('grading month by month', stderr);
  try {
    const asOf = clock.now();
    const graded = findIndex('assay-trader');
    const market = await readIndexMarket({ series, clock }, graded, progress.update);
    const days = (await signalInputs(series, market, '1d', asOf)).inputs;
    const hours = (await signalInputs(series, market, '1h', asOf)).inputs;
    const ungraded = ({ grade: _, ...input }: SignalInput) => input;
    return [
      { data: 'By days, with Trader Grades', inputs: days, rules: SIGNAL_RULES['1d'] },
      { data: 'By days, without grades', inputs: days.map(ungraded), rules: SIGNAL_RULES['1d'] },
      { data: 'By hours, without grades', inputs: hours.map(ungraded), rules: SIGNAL_RULES['1h'] },
    ]
      .filter(({ inputs }) => inputs.length > 0)
      .map(({ data, inputs, rules }) => ({ data, report: measureSignals(inputs, rules, from) }));
  } finally {
    progress.finish();
    await series.close();
  }
}

async function read(
  { config, clock }: CliContext,
  interval: SignalInterval,
): Promise<TokenSignal[]> {
  const series = await openSeriesStore(config);
  const inputs = await readSignalInputs(series, interval, clock.now()).finally(() =>
    series.close(),
  );
  return readSignals(inputs).map(({ history }) => history);
}

const COLUMNS: readonly Column<TokenSignal>[] = [
  { title: 'TOKEN', text: ({ asset }) => asset },
  { title: 'POSITION', text: ({ position }) => position },
  { title: 'SINCE', text: ({ since }) => formatInstant(since).slice(0, 16).replace('T', ' ') },
  { title: 'AT', align: 'right', text: ({ entryPrice }) => formatPrice(entryPrice) },
  { title: 'RETURN', align: 'right', text: ({ returnSince }) => formatChange(returnSince) },
  { title: 'HOLDING', align: 'right', text: ({ holdingSince }) => formatChange(holdingSince) },
  { title: 'BEFORE', align: 'right', text: ({ record }) => formatChange(record.signalReturn) },
  { title: 'HOLDING', align: 'right', text: ({ record }) => formatChange(record.holdingReturn) },
  { title: 'REASON', text: ({ reason }) => reason },
];

function describe(signals: readonly TokenSignal[], interval: SignalInterval): string {
  if (signals.length === 0) {
    const least = interval === '1d' ? '91 daily' : '169 hourly';
    return `No signals: a token needs ${least} closes, the last of them on the last bar stored.`;
  }
  return `${formatTable(COLUMNS, signals)}\nRETURN and HOLDING are since then; BEFORE, after costs, and HOLDING are over the ${interval === '1d' ? 'last 365 days' : 'last 30 days'}.`;
}
