import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { INTERVAL_LENGTH, type Interval, type Market } from '../../core/index.ts';
import { DATE_FORMATS, type DateFormat, FIELDS, type Field } from '../../sources/index.ts';
import { type ImportReport, importPaths, openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { formatImport } from '../output/import-report.ts';
import { showProgress } from '../output/progress.ts';

interface ImportFlags {
  map?: ColumnMap;
  asset?: string;
  market?: Market;
  interval?: Interval;
  dateFormat?: DateFormat;
  skipBadRows?: boolean;
  json?: boolean;
}

type ColumnMap = Partial<Record<Field, string>>;

/** `assay import PATH…`: market and metric data from files. */
export default function defineImport(command: Command, context: CliContext): void {
  command
    .argument('<PATH...>', 'CSV, CSV.gz or Parquet files, or folders of them')
    .option('--map <field=Column,…>', `columns by name; fields: ${FIELDS.join(', ')}`, readMap)
    .option('--asset <id>', 'asset of files without a column for it')
    .addOption(
      new Option('--market <market>', 'where the prices were seen').choices([
        'spot',
        'perpetual',
        'aggregate',
      ]),
    )
    .addOption(
      new Option('--interval <interval>', 'length of the bars').choices(
        Object.keys(INTERVAL_LENGTH),
      ),
    )
    .addOption(
      new Option('--date-format <form>', 'how dates are written, if not 2024-12-31').choices(
        DATE_FORMATS,
      ),
    )
    .option('--skip-bad-rows', 'leave malformed rows out instead of refusing their file')
    .option('--json', 'print JSON')
    .action(async (paths: string[], flags: ImportFlags) => {
      const report = await runImport(paths, flags, context);
      context.stdout.write(`${flags.json ? JSON.stringify(report) : formatImport(report)}\n`);
      process.exitCode = succeeded(report) ? 0 : 1;
    });
}

async function runImport(
  paths: readonly string[],
  { json: _, ...told }: ImportFlags,
  { config, clock, stderr, signal }: CliContext,
): Promise<ImportReport> {
  const store = await openSeriesStore(config);
  const progress = showProgress('importing', stderr);
  try {
    return await importPaths({
      ...told,
      paths,
      store,
      clock,
      signal,
      journal: join(config.home, 'series', 'imports'),
      onProgress: ({ index, files, bytes, size }) => {
        progress.update(Math.floor(1000 * (index + (size > 0 ? bytes / size : 0))), 1000 * files);
      },
    });
  } finally {
    progress.finish();
    await store.close();
  }
}

/** A catalogue may be passed over, but an import of which nothing can be used has failed. */
function succeeded({ files }: ImportReport): boolean {
  const used = files.some(({ status }) => status === 'imported' || status === 'unchanged');
  return used && files.every(({ status }) => status !== 'refused');
}

/** `close=Last,time=Day`; `date` may be said for `time`, `volume` for `volumeUsd`. */
function readMap(text: string, before: ColumnMap = {}): ColumnMap {
  const map = { ...before };
  for (const pair of text.split(',')) {
    const [name, column] = pair.split('=').map((part) => part.trim());
    const field = FIELDS.find(
      (known) => known.toLowerCase() === (ALIASES[name] ?? name).toLowerCase(),
    );
    if (field === undefined || !column) {
      throw new InvalidArgumentError(
        `'${pair}' is not field=Column. Fields: ${FIELDS.join(', ')}.`,
      );
    }
    map[field] = column;
  }
  return map;
}

const ALIASES: Readonly<Record<string, Field>> = {
  date: 'time',
  timestamp: 'time',
  symbol: 'asset',
  price: 'close',
  volume: 'volumeUsd',
  marketCap: 'marketCapUsd',
};
