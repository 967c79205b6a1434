import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Address } from 'viem';
import { InvalidInputError, SECOND } from '../../core/index.ts';
import {
  type AnchorProgress,
  fundOnDevChain,
  homeAnchorAccount,
  type LogView,
  openHomeAnchorer,
  readSettingsText,
  setUpHomeAnchor,
  startDevChain,
  writeSettings,
} from '../../log/index.ts';
import type { CliContext } from '../context.ts';
import { withLogView } from './with-log-view.ts';

interface AnchorFlags {
  setUp?: boolean;
  rpc?: string;
  contract?: Address;
  devChain?: boolean;
}

const LOOKS_AGAIN_AFTER = 2 * SECOND;
const random = (length: number) => randomBytes(length);

/** `assay log anchor`: brings the published checkpoint to the chain and waits until it is final. */
export function defineAnchor(command: Command, context: CliContext): void {
  command
    .description('anchor the published checkpoint on the chain log.json names')
    .option('--set-up', 'deploy the contract, register the log, and write both into log.json')
    .option('--rpc <url>', 'with --set-up: a node of the chain')
    .option('--contract <address>', 'with --set-up: a contract that stands already')
    .option('--dev-chain', 'do it all on a chain of one’s own that ends with this command')
    .action((flags: AnchorFlags) => withLogView(context, (view) => run(context, view, flags)));
}

async function run(context: CliContext, view: LogView, flags: AnchorFlags): Promise<void> {
  if (flags.devChain) return runOnDevChain(context, view);
  if (flags.setUp) await setUp(context, view, flags.rpc, flags.contract);
  await anchorNow(context, view);
}

async function setUp(
  { config, stderr, stdout }: CliContext,
  view: LogView,
  rpc: string | undefined,
  contract?: Address,
): Promise<void> {
  if (rpc === undefined)
    throw new InvalidInputError('--set-up needs a node of the chain: --rpc URL.');
  const account = homeAnchorAccount(config.home, random);
  stderr.write(`${account.address} pays; it needs funds on that chain.\n`);
  const options = { account, rpc, ...(contract && { contract }) };
  const place = await setUpHomeAnchor(config.home, view, options);
  stdout.write(`contract ${place.contract}\nlog id   ${place.logId}\n`);
}

async function anchorNow(context: CliContext, view: LogView): Promise<void> {
  const { config, signal, stderr, stdout } = context;
  const anchorer = openHomeAnchorer(config.home, view, random);
  if (anchorer === undefined) {
    throw new InvalidInputError(
      'log.json names no chain. Run once: assay log anchor --set-up --rpc URL',
    );
  }
  let shown = '';
  while (!signal.aborted) {
    const progress = await anchorer.step();
    const text = describe(progress);
    if (text !== shown) stderr.write(`${text}\n`);
    shown = text;
    if (progress.status === 'idle') {
      stdout.write(`${progress.anchored} records are anchored.\n`);
      return;
    }
    await delay(LOOKS_AGAIN_AFTER, undefined, { signal }).catch(() => {});
  }
}

/** The whole way on a real node that is gone afterwards: to try it, and to build against it. */
async function runOnDevChain(context: CliContext, view: LogView): Promise<void> {
  const settings = readSettingsText(context.config.home);
  const chain = await startDevChain(['--block-time', '1']);
  try {
    await fundOnDevChain(chain.rpc, homeAnchorAccount(context.config.home, random).address);
    await setUp(context, view, chain.rpc);
    await anchorNow(context, view);
    context.stderr.write(
      `Development chain at ${chain.rpc}: assay log verify checks against it.   (Ctrl-C ends it)\n`,
    );
    if (!context.signal.aborted) await once(context.signal, 'abort');
  } finally {
    await chain.stop();
    writeSettings(context.config.home, settings);
  }
}

function describe(progress: AnchorProgress): string {
  if (progress.status === 'idle') return 'nothing to anchor';
  if (progress.status === 'expensive') {
    return `gas costs ${progress.feePerGas / 1_000_000_000n} gwei: waiting for less`;
  }
  return `size ${progress.size} ${progress.status} in ${progress.hash}`;
}
