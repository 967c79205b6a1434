import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { SubjectKeys } from '../../log/index.ts';
import type { CliContext } from '../context.ts';
import { defineAnchor } from '../log/anchor.ts';
import { defineList } from '../log/list.ts';
import { defineReproduce } from '../log/reproduce.ts';
import { defineShow } from '../log/show.ts';
import { defineVerify } from '../log/verify.ts';

/** `assay log …`: read, verify and reproduce what was said. */
export default function defineLog(command: Command, context: CliContext): void {
  defineList(command.command('list'), context);
  defineShow(command.command('show'), context);
  defineVerify(command.command('verify'), context);
  defineReproduce(command.command('reproduce'), context);
  defineAnchor(command.command('anchor'), context);
  command
    .command('forget')
    .description('destroy the key under which a person stands in records')
    .argument('<PERSON>', 'id of `assay people list`; `keys` or `addresses` for all of those')
    .action(async (person: string) => {
      const keys = new SubjectKeys(context.config.home, (length) => randomBytes(length));
      const known = await keys.forget(person);
      context.stdout.write(
        known
          ? 'The key is destroyed. Records stay verifiable; nobody can tell whom they speak of.\n'
          : 'No key is kept for this person.\n',
      );
    });
}
