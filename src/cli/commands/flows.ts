import type { Command } from 'commander';
import { formatDate, InvalidInputError, type MetricColumns } from '../../core/index.ts';
import {
  ANOMALY,
  evaluateFlow,
  type FlowEvaluation,
  type FlowReading,
  flowReport,
  readExchangeFlows,
  writeResults,
} from '../../models/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { type Column, formatTable } from '../output/table.ts';
import { readFlowFile } from './flows/read-flows.ts';
import { readTransferFlows } from './flows/read-transfers.ts';

interface FlowsOptions {
  input?: string;
  transfers?: string;
  labels?: string;
  whaleUsd: string;
  asset?: string;
  days: string;
  results?: string;
  keep?: boolean;
  json?: boolean;
}

/** `assay flows`: what moves into and out of exchanges says, day by day, and what it was worth. */
export default function defineFlows(command: Command, context: CliContext): void {
  const { stdout } = context;
  command
    .option('--input <FILE>', 'a metric file with exchange flows and prices of one asset')
    .option('--transfers <FILE>', 'or a file of transfers: time, asset, from, to, valueUsd')
    .option('--labels <FILE>', 'whose addresses are: address, entity, kind')
    .option('--whale-usd <NUMBER>', 'transfers of at least this much are counted apart', '1000000')
    .option('--keep', 'with --transfers: store the daily flows, so that pages and grades have them')
    .option('--asset <id>', 'the asset, where the file does not say')
    .option('--days <NUMBER>', 'how many of the last days to show', '14')
    .option('--results <FOLDER>', 'also write what was measured, and its card')
    .option('--json', 'print JSON')
    .action(async (options: FlowsOptions) => {
      if (options.transfers !== undefined)
        return showTransfers(options.transfers, options, context);
      if (options.input === undefined) {
        throw new InvalidInputError("Give a metric file with '--input', or '--transfers'.");
      }
      const { asset, flows, close } = await readFlowFile(options.input, options.asset);
      const reading = readExchangeFlows(flows);
      const evaluation = evaluateFlow(flows, close);
      const days = lastDays(reading, Number(options.days));
      if (options.results !== undefined) {
        writeResults(flowReport([{ asset, evaluation }]), options.results);
      }
      stdout.write(
        options.json
          ? `${JSON.stringify({ asset, days, evaluation })}\n`
          : `${formatTable(COLUMNS, days)}\n\n${describe(evaluation)}\n`,
      );
    });
}

async function showTransfers(
  path: string,
  { labels, whaleUsd, keep, json }: FlowsOptions,
  { config, stdout }: CliContext,
): Promise<void> {
  if (labels === undefined) {
    throw new InvalidInputError("Say whose addresses are with '--labels FILE.csv'.");
  }
  const flows = await readTransferFlows(path, labels, Number(whaleUsd));
  if (keep) {
    const series = await openSeriesStore(config);
    await series.appendMetrics(flows).finally(() => series.close());
  }
  const days = daysOf(flows);
  stdout.write(`${json ? JSON.stringify(days) : formatTable(TRANSFER_COLUMNS, days)}\n`);
}

/** One day of one asset, as people read it. */
interface TransferDay {
  asset: string;
  date: string;
  metric: string;
  value: number;
}

function daysOf({ metrics, assets, metric, asset, time, value }: MetricColumns): TransferDay[] {
  return Array.from(value, (sum, row) => ({
    asset: assets[asset[row]],
    date: formatDate(time[row]),
    metric: metrics[metric[row]],
    value: sum,
  }));
}

const TRANSFER_COLUMNS: readonly Column<TransferDay>[] = [
  { title: 'asset', text: (day) => day.asset },
  { title: 'date', text: (day) => day.date },
  { title: 'metric', text: (day) => day.metric },
  { title: 'value', align: 'right', text: (day) => day.value.toFixed(0) },
];

interface Day {
  date: string;
  label: string;
  netShare: number | null;
  pressure: number | null;
  netAnomaly: number | null;
  volumeAnomaly: number | null;
}

function lastDays(reading: FlowReading, count: number): Day[] {
  const number = (value: number) => (Number.isNaN(value) ? null : value);
  const last = [...reading.times.keys()].slice(-count);
  return last.map((day) => ({
    date: formatDate(reading.times[day]),
    label: reading.label[day],
    netShare: number(reading.netShare[day]),
    pressure: number(reading.pressure[day]),
    netAnomaly: number(reading.netAnomaly[day]),
    volumeAnomaly: number(reading.volumeAnomaly[day]),
  }));
}

const COLUMNS: readonly Column<Day>[] = [
  { title: 'date', text: (day) => day.date },
  { title: 'label', text: (day) => day.label },
  { title: 'net share, week', align: 'right', text: (day) => figure(day.netShare) },
  { title: 'pressure', align: 'right', text: (day) => figure(day.pressure) },
  { title: 'net anomaly', align: 'right', text: (day) => marked(day.netAnomaly) },
  { title: 'volume anomaly', align: 'right', text: (day) => marked(day.volumeAnomaly) },
];

function figure(value: number | null): string {
  return value === null ? '' : value.toFixed(2);
}

function marked(value: number | null): string {
  return `${figure(value)}${value !== null && Math.abs(value) > ANOMALY ? ' !' : ''}`;
}

function describe({ labels, leadLag, horizon }: FlowEvaluation): string {
  const outcomes = labels.map(
    ({ label, days, meanReturn, t }) =>
      `${label}: ${(100 * meanReturn).toFixed(2)} % over the next ${horizon} days (${days} days, t ${t.toFixed(2)})`,
  );
  const first = leadLag.filter((one) => one.lag > 0 && !Number.isNaN(one.t));
  const best = first.toSorted((left, right) => left.chance - right.chance)[0];
  const lead =
    best === undefined
      ? 'Too few days with prices to measure lead and lag.'
      : `Flows lead price most at ${best.lag} days: correlation ${best.correlation.toFixed(3)}, t ${best.t.toFixed(2)}, chance ${best.chance.toFixed(2)} over all lags.`;
  return [...outcomes, lead].join('\n');
}
