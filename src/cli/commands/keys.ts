import { type Command, Option } from 'commander';
import {
  ENVIRONMENTS,
  type Environment,
  type IssuedKey,
  type Key,
  ROLES,
} from '../../access/index.ts';
import { DAY, formatInstant, HOUR } from '../../core/index.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from '../output/table.ts';
import { withKeyRoom } from '../with-key-room.ts';

interface Json {
  json?: boolean;
}

interface IssueFlags extends Json {
  name: string;
  scope: string[];
  role?: string;
  env: Environment;
  days?: number;
  ip: string[];
  rate?: number;
  quota?: number;
  sequenced?: boolean;
  ed25519?: string;
  maxTradeUsd?: number;
  maxDayUsd?: number;
}

const collect = (value: string, earlier: string[]) => [...earlier, ...value.split(',')];

/** `assay keys`: issue, list, rotate, suspend, resume, revoke and delete keys. */
export default function defineKeys(command: Command, context: CliContext): void {
  defineIssue(
    command.command('issue').description('issue a key; its secret is shown once'),
    context,
  );
  command
    .command('list')
    .description('every key, with its last use')
    .option('--json', 'print JSON')
    .action(async ({ json }: Json) => {
      const keys = await withKeyRoom(context, (room) => room.keys.list());
      context.stdout.write(json ? `${JSON.stringify(keys.map(present))}\n` : listText(keys));
    });
  command
    .command('rotate')
    .description('give a key a new secret; the old one stays live for the overlap')
    .argument('<apiKey>')
    .option('--overlap <hours>', 'hours both secrets are live', Number, 24)
    .option('--ed25519 <base64>', 'the new public key of an Ed25519 key')
    .option('--json', 'print JSON')
    .action(async (apiKey: string, flags: Json & { overlap: number; ed25519?: string }) => {
      const publicKey = readPublicKey(flags.ed25519);
      const overlap = flags.overlap * HOUR;
      const rotated = await withKeyRoom(context, ({ keys }) =>
        keys.rotate(apiKey, publicKey === undefined ? { overlap } : { overlap, publicKey }),
      );
      showIssued(context, rotated, flags.json);
    });
  for (const [step, what] of Object.entries(STEPS)) {
    command
      .command(step)
      .description(what)
      .argument('<apiKey>')
      .option('--reason <text>', 'why, for the log', 'by hand')
      .option('--json', 'print JSON')
      .action(async (apiKey: string, { reason, json }: Json & { reason: string }) => {
        const key = await withKeyRoom(context, ({ keys }) =>
          keys[step as keyof typeof STEPS](apiKey, reason),
        );
        context.stdout.write(
          json ? `${JSON.stringify(present(key))}\n` : `${apiKey} is ${key.status}.\n`,
        );
      });
  }
  command
    .command('delete')
    .description('delete a key and its secrets; the log keeps that it was')
    .argument('<apiKey>')
    .action(async (apiKey: string) => {
      await withKeyRoom(context, ({ keys }) => keys.delete(apiKey));
      context.stdout.write(`${apiKey} is deleted.\n`);
    });
}

const STEPS = {
  suspend: 'set a key aside for now',
  resume: 'let a suspended key in again',
  revoke: 'take a key back for good, on every node within a second',
} as const;

function defineIssue(command: Command, context: CliContext): void {
  command
    .requiredOption('--name <name>', 'what it is for')
    .option(
      '--scope <scopes>',
      'what it may do, e.g. grades:read; repeat or separate by commas',
      collect,
      [],
    )
    .option('--role <role>', `scopes by role: ${Object.keys(ROLES).join(', ')}`)
    .addOption(
      new Option('--env <environment>', 'servers it opens')
        .choices([...ENVIRONMENTS])
        .default(context.config.access.environment),
    )
    .option('--days <n>', 'days until it ends (90)', Number)
    .option('--ip <addresses>', 'addresses or CIDR ranges it may come from', collect, [])
    .option('--rate <n>', 'requests a minute, over all nodes', Number)
    .option('--quota <n>', 'requests a day, over all nodes', Number)
    .option('--sequenced', 'its nonces must be strictly increasing numbers')
    .option('--ed25519 <base64>', 'sign with this Ed25519 key instead of a secret')
    .option('--max-trade-usd <n>', 'largest trade, with the scope trade:execute', Number)
    .option('--max-day-usd <n>', 'all trades of a day together', Number)
    .option('--json', 'print JSON')
    .action(async (flags: IssueFlags) => {
      const publicKey = readPublicKey(flags.ed25519);
      const issued = await withKeyRoom(context, ({ keys }) =>
        keys.issue({
          name: flags.name,
          environment: flags.env,
          scopes: flags.scope,
          allowedAddresses: flags.ip,
          ...(flags.role !== undefined && { role: flags.role }),
          ...(flags.days !== undefined && { lifetime: flags.days * DAY }),
          ...(flags.rate !== undefined && { ratePerMinute: flags.rate }),
          ...(flags.quota !== undefined && { dailyQuota: flags.quota }),
          ...(flags.sequenced && { sequenced: true }),
          ...(publicKey !== undefined && { publicKey }),
          tradeLimits: {
            ...(flags.maxTradeUsd !== undefined && { perTradeUsd: flags.maxTradeUsd }),
            ...(flags.maxDayUsd !== undefined && { perDayUsd: flags.maxDayUsd }),
          },
        }),
      );
      showIssued(context, issued, flags.json);
    });
}

function showIssued({ stdout, stderr }: CliContext, key: IssuedKey, json = false): void {
  if (json) {
    stdout.write(`${JSON.stringify(present(key))}\n`);
    return;
  }
  stdout.write(`key     ${key.apiKey}\n`);
  if (key.secret !== undefined) stdout.write(`secret  ${key.secret}\n`);
  stdout.write(`may     ${key.scopes.join(' ')}\nuntil   ${formatInstant(key.expiresAt)}\n`);
  if (key.secret !== undefined)
    stderr.write('The secret is shown this once. Keep it where secrets are kept.\n');
}

function listText(keys: readonly Key[]): string {
  if (keys.length === 0) return `No keys yet. './assay keys issue --name N' issues one.\n`;
  return `${formatTable<Key>(
    [
      { title: 'key', text: (key) => key.apiKey },
      { title: 'name', text: (key) => key.name },
      { title: 'env', text: (key) => key.environment },
      { title: 'may', text: (key) => key.scopes.join(' ') },
      { title: 'status', text: (key) => key.status },
      { title: 'until', text: (key) => formatInstant(key.expiresAt).slice(0, 10) },
      {
        title: 'last use',
        text: (key) => (key.lastUsedAt === null ? 'never' : formatInstant(key.lastUsedAt)),
      },
    ],
    keys,
  )}\n`;
}

function present({ secrets, ...key }: Key) {
  return {
    ...key,
    createdAt: formatInstant(key.createdAt),
    expiresAt: formatInstant(key.expiresAt),
    lastUsedAt: key.lastUsedAt === null ? null : formatInstant(key.lastUsedAt),
    liveSecrets: secrets.length,
  };
}

function readPublicKey(base64: string | undefined): Buffer | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
