import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { type Person, ROLES } from '../../access/index.ts';
import { formatInstant } from '../../core/index.ts';
import type { CliContext } from '../context.ts';
import { type Column, formatTable } from '../output/table.ts';
import { withKeyRoom } from '../with-key-room.ts';

interface Json {
  json?: boolean;
}

const columns: readonly Column<Person>[] = [
  { title: 'id', text: ({ id }) => id },
  { title: 'name', text: ({ name }) => name },
  { title: 'role', text: ({ roles }) => roles.join(' ') },
  { title: 'status', text: ({ status }) => status },
  { title: 'sessions', align: 'right', text: ({ sessions }) => String(sessions) },
  { title: 'passkeys', align: 'right', text: ({ passkeys }) => String(passkeys) },
  { title: 'since', text: ({ createdAt }) => formatInstant(createdAt).slice(0, 10) },
];

const STEPS = {
  suspend: 'let a person in no more, and end their sessions',
  resume: 'let a suspended person in again',
} as const;

/** `assay people`: who may sign in. */
export default function definePeople(command: Command, context: CliContext): void {
  const { stdout } = context;
  defineAdd(command.command('add'), context);
  command
    .command('list')
    .description('everyone who may sign in')
    .option('--json', 'print JSON')
    .action(async ({ json }: Json) => {
      const people = await withKeyRoom(context, (room) => room.personDirectory.list());
      if (json) stdout.write(`${JSON.stringify(people)}\n`);
      else
        stdout.write(people.length === 0 ? 'Nobody yet.\n' : `${formatTable(columns, people)}\n`);
    });
  for (const [step, what] of Object.entries(STEPS)) {
    command
      .command(step)
      .description(what)
      .argument('<id>')
      .option('--reason <text>', 'why, for the evidence', 'by hand')
      .action(async (id: string, { reason }: { reason: string }) => {
        const person = await withKeyRoom(context, (room) =>
          room.personDirectory[step as keyof typeof STEPS](id, reason),
        );
        stdout.write(`${person.name} is ${person.status}.\n`);
      });
  }
  command
    .command('sign-out')
    .description('end every session of a person')
    .argument('<id>')
    .action(async (id: string) => {
      const person = await withKeyRoom(context, (room) => room.personDirectory.signOut(id));
      stdout.write(`${person.name} is signed out everywhere.\n`);
    });
  command
    .command('delete')
    .description('delete a person; the log keeps that somebody was')
    .argument('<id>')
    .action(async (id: string) => {
      await withKeyRoom(context, (room) => room.personDirectory.delete(id));
      stdout.write(`Deleted. './assay log forget ${id}' cuts what the log says of them loose.\n`);
    });
}

function defineAdd(command: Command, context: CliContext): void {
  command
    .description('add a person; the password is read from standard input')
    .requiredOption('--name <name>', 'what they sign in with')
    .addOption(
      new Option('--role <role>', 'what they may do').choices(Object.keys(ROLES)).default('reader'),
    )
    .option('--json', 'print JSON')
    .action(async ({ name, role, json }: Json & { name: string; role: string }) => {
      const { stdout, stderr } = context;
      if (process.stdin.isTTY) stderr.write('Password, then Ctrl-D: ');
      const password = (await text(process.stdin)).replace(/\r?\n$/, '');
      const added = await withKeyRoom(context, (room) =>
        room.personDirectory.add(name, password, role),
      );
      if (json) stdout.write(`${JSON.stringify(added)}\n`);
      else
        stdout.write(
          `${name} may sign in as ${role}.\nSet an authenticator up with: ${added.otpauth}\n`,
        );
      stderr.write('The address is shown this once.\n');
    });
}
