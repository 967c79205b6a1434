import type { Command } from 'commander';
import {
  type AnchorAddress,
  type Checkpoint,
  type CommitmentOpening,
  httpLogSource,
  type LogPolicy,
  type LogSource,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type Step,
  type VerifyRecordReturnType,
  verifyRecord,
} from '../../../client/src/index.ts';
import { InvalidInputError } from '../../core/index.ts';
import {
  fileLogSource,
  homePolicy,
  KnownCheckpoints,
  type LogView,
  readLogSettings,
  type VerifyAllReport,
  verifyAll,
} from '../../log/index.ts';
import type { CliContext } from '../context.ts';
import { showProgress } from '../output/progress.ts';
import { recordNumber } from './record-number.ts';
import { withLogView } from './with-log-view.ts';

interface VerifyFlags {
  all?: boolean;
  rpc?: string;
  contract?: string;
  logId?: string;
  url?: string;
  key?: string;
  json?: boolean;
}

/** What a home knows of its own records, beyond the tiles. */
interface HomeKnowledge {
  opening?: CommitmentOpening | undefined;
  first?: Checkpoint | undefined;
}

type Check = (source: LogSource, policy: LogPolicy, home?: HomeKnowledge) => Promise<boolean>;

/** `assay log verify`: each step from the record to the chain, passed or failed. */
export function defineVerify(command: Command, context: CliContext): void {
  command
    .description('check a record, or the whole log, down to its raw tiles and up to the chain')
    .argument('[RECORD]', 'its number; the newest where left out', recordNumber)
    .option('--all', 'read every record, tile and checkpoint of this home')
    .option('--rpc <url>', 'a node of the chain where the log is anchored')
    .option('--contract <address>', 'the anchor contract, where log.json does not say')
    .option('--log-id <id>', 'the log’s id there, where log.json does not say')
    .option('--url <prefix>', 'another Assay’s log, e.g. https://assay.example.com/log')
    .option('--key <vkey>', 'that log’s key, from a source you trust')
    .option('--json', 'one JSON document')
    .action(async (record: number | undefined, flags: VerifyFlags) => {
      const passed = flags.all
        ? await checkAll(context, flags)
        : await checkOne(context, record, flags);
      process.exitCode = passed ? 0 : 1;
    });
}

async function checkOne(
  context: CliContext,
  record: number | undefined,
  flags: VerifyFlags,
): Promise<boolean> {
  const { config, stdout } = context;
  const known = new KnownCheckpoints(config.home);
  const check: Check = async (source, policy, { opening, first } = {}) => {
    const seq = record ?? (await newestRecord(source));
    const earlier = [first, known.get(policy.origin)].filter((each) => each !== undefined);
    const anchor = anchorAddress(config.home, flags);
    const result = await verifyRecord({
      seq,
      source,
      policy,
      ...(opening && { opening }),
      earlier,
      ...(anchor && { anchor }),
    });
    if (result.verified) await known.set(policy.origin, result.checkpoint);
    stdout.write(flags.json ? `${JSON.stringify({ seq, ...result })}\n` : describe(seq, result));
    return result.verified && result.steps.every(({ status }) => status !== 'pending');
  };
  if (flags.url !== undefined) return checkRemote(flags, check);
  return withLogView(context, async (view) => {
    const source = fileLogSource(view.files);
    const policy = homePolicy(config.home, view);
    const seq = record ?? (await newestRecord(source));
    const first = await firstCovering(view, policy, seq);
    return check(source, policy, { opening: view.secrets.opening(seq), first });
  });
}

/** The checkpoint under which the record was first published, as its log signed it. */
async function firstCovering(view: LogView, policy: LogPolicy, seq: number) {
  const published = await view.publishedAt(seq);
  const note = published && (await view.files.checkpointAt(published.size));
  return note === undefined ? undefined : openCheckpoint(note, policy);
}

function checkRemote({ key, url }: VerifyFlags, check: Check): Promise<boolean> {
  if (key === undefined || url === undefined) {
    throw new InvalidInputError('Another log is believed by its key only: give --key as well.');
  }
  const logKey = parseVerifierKey(key);
  return check(httpLogSource(url), { origin: logKey.name, logKeys: [logKey] });
}

async function newestRecord(source: LogSource): Promise<number> {
  return Math.max(0, parseCheckpoint(parseNote(await source.checkpoint()).text).size - 1);
}

/** The chain to ask: what `log.json` says, and the flags over it. */
function anchorAddress(home: string, flags: VerifyFlags): AnchorAddress | undefined {
  const { anchor } = readLogSettings(home);
  const rpc = flags.rpc ?? anchor?.rpc;
  const contract = flags.contract ?? anchor?.contract;
  const logId = flags.logId ?? anchor?.logId;
  if (rpc === undefined) return undefined;
  if (contract === undefined || logId === undefined) {
    throw new InvalidInputError(
      'To ask a chain, give --contract and --log-id, or name both in log.json.',
    );
  }
  return { rpc, contract, logId };
}

async function checkAll(context: CliContext, flags: VerifyFlags): Promise<boolean> {
  const { config, stderr, stdout } = context;
  return withLogView(context, async (view) => {
    const progress = showProgress('reading the log', stderr);
    const policy = homePolicy(config.home, view);
    const report = await verifyAll({
      files: view.files,
      policy,
      published: view.published(),
      onProgress: (done, total) => progress.update(done, total),
    });
    progress.finish();
    stdout.write(flags.json ? `${JSON.stringify(report)}\n` : describeAll(report));
    const anchored = flags.rpc === undefined || (await checkOne(context, undefined, flags));
    return report.faults.length === 0 && anchored;
  });
}

const MARK = { passed: '✓', failed: '✗', pending: '…', skipped: '·' } as const;

function describe(seq: number, { steps, verified }: VerifyRecordReturnType): string {
  const lines = steps.map(
    ({ detail, name, status }: Step) =>
      `${MARK[status]} ${name.padEnd(12)} ${status === 'passed' ? '' : `${status}: `}${detail}\n`,
  );
  const isPending = steps.some(({ status }) => status === 'pending');
  const verdict = verified
    ? `verified${isPending ? ', as far as it can be yet' : ''}`
    : 'NOT verified';
  return `${lines.join('')}\nRecord ${seq} is ${verdict}.\n`;
}

function describeAll({ checkpoints, faults, size }: VerifyAllReport): string {
  const lines = faults.map(({ file, reason }) => `✗ ${file}: ${reason}\n`);
  const verdict = faults.length === 0 ? 'all whole' : `${faults.length} found wrong`;
  return `${lines.join('')}records ${size}, checkpoints ${checkpoints}: ${verdict}.\n`;
}
