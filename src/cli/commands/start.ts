import { once } from 'node:events';
import { type Command, Option } from 'commander';
import pino from 'pino';
import {
  type Config,
  type Installation,
  liveSources,
  type StartReporter,
  startInstallation,
} from '../../server/index.ts';
import { buildPages } from '../build-pages.ts';
import type { CliContext } from '../context.ts';
import { formatMarket } from '../output/market-table.ts';
import { type Progress, showProgress } from '../output/progress.ts';
import { wholeNumber } from '../parse-option.ts';

interface StartFlags {
  source?: 'live' | 'simulated' | 'none';
  seed?: number;
  host?: string;
  port?: number;
  insecure?: boolean;
}

const ROWS_SHOWN = 10;

/** `assay start`: follows a market, grades it and serves it until Ctrl-C. */
export default function defineStart(command: Command, context: CliContext): void {
  command
    .addOption(
      new Option('--source <source>', 'where the market comes from').choices([
        'live',
        'simulated',
        'none',
      ]),
    )
    .option('--seed <n>', 'seed of the simulated market', wholeNumber)
    .option('--host <address>', 'address to listen on')
    .option('--port <n>', 'port to listen on', wholeNumber)
    .option('--insecure', 'serve plain HTTP to other machines, where a proxy adds TLS')
    .action(async (flags: StartFlags) => start(context, { ...context.config, ...flags }));
}

async function start(context: CliContext, config: Config): Promise<void> {
  const { clock, signal } = context;
  await buildPages(context);
  const installation = await startInstallation({
    config,
    clock,
    signal,
    logger: pino({ level: 'warn' }, pino.destination(2)),
    report: reportTo(context),
    liveSources: liveSources(clock),
  });
  try {
    announce(context, installation);
    if (!signal.aborted) await once(signal, 'abort');
    context.stderr.write('stopping\n');
  } finally {
    await installation.close();
  }
}

function announce({ stdout }: CliContext, { market, address }: Installation): void {
  const snapshot = market.current();
  if (snapshot.tokens.length > 0) {
    stdout.write(`\n${formatMarket(snapshot, snapshot.tokens.slice(0, ROWS_SHOWN))}\n`);
  } else {
    stdout.write(`\nNo tokens yet. './assay import PATH' brings in files.\n`);
  }
  stdout.write(`\nAssay is at ${address}   (Ctrl-C stops it)\n`);
}

function reportTo({ stderr }: CliContext): StartReporter {
  let shown: Progress | undefined;
  return {
    step(text) {
      shown?.finish();
      shown = undefined;
      stderr.write(`${text}\n`);
    },
    progress(what, done, total) {
      shown ??= showProgress(what, stderr);
      shown.update(done, total);
    },
  };
}
