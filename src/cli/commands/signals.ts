import { type Command, Option } from 'commander';
import { formatInstant } from '../../core/index.ts';
import type { Position, SignalInterval, TokenSignal } from '../../products/index.ts';
import { presentSignal, readSignalInputs, readSignals } from '../../server/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { formatChange, formatPrice } from '../output/format.ts';
import { type Column, formatTable } from '../output/table.ts';
import { wholeNumber } from '../parse-option.ts';

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
