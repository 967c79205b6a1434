import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { Allowances, People, ROLES } from '../../access/index.ts';
import type { CliContext } from '../context.ts';
import { withKeyRoom } from '../with-key-room.ts';

/** `assay people`: who may sign in. */
export default function definePeople(command: Command, context: CliContext): void {
  command
    .command('add')
    .description('add a person; the password is read from standard input')
    .requiredOption('--name <name>', 'what they sign in with')
    .addOption(
      new Option('--role <role>', 'what they may do').choices(Object.keys(ROLES)).default('reader'),
    )
    .option('--json', 'print JSON')
    .action(async ({ name, role, json }: { name: string; role: string; json?: boolean }) => {
      const { clock, stdout, stderr } = context;
      if (process.stdin.isTTY) stderr.write('Password, then Ctrl-D: ');
      const password = (await text(process.stdin)).replace(/\r?\n$/, '');
      const added = await withKeyRoom(context, ({ vault, log }, { pool }) =>
        new People({ pool, vault, log, clock, allowances: new Allowances(pool, clock) }).add(
          name,
          password,
          role,
        ),
      );
      if (json) stdout.write(`${JSON.stringify(added)}\n`);
      else
        stdout.write(
          `${name} may sign in as ${role}.\nSet an authenticator up with: ${added.otpauth}\n`,
        );
      stderr.write('The address is shown this once.\n');
    });
}
