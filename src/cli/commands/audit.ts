import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { evidenceReport } from '../../access/index.ts';
import { DAY, parseInstant } from '../../core/index.ts';
import type { CliContext } from '../context.ts';
import { withKeyRoom } from '../with-key-room.ts';

interface ExportFlags {
  from?: string;
  to?: string;
  out?: string;
}

/** `assay audit export`: what an auditor asks for, as JSON. */
export default function defineAudit(command: Command, context: CliContext): void {
  command
    .command('export')
    .description('SOC 2 and ISO 27001 evidence of who was given access and what came of it')
    .option('--from <time>', 'ISO 8601; 90 days ago where left out')
    .option('--to <time>', 'ISO 8601, exclusive; now where left out')
    .option('--out <file>', 'write to a file instead')
    .action(async ({ from, to, out }: ExportFlags) => {
      const end = to === undefined ? context.clock.now() : parseInstant(to);
      const start = from === undefined ? end - 90 * DAY : parseInstant(from);
      const report = await withKeyRoom(context, async ({ log, subjects }, { pool }) => {
        const evidence = await evidenceReport(pool, subjects, start, end);
        const at = context.clock.now();
        await log.record([{ kind: 'evidence.exported', subject: 'server', at, detail: {} }]);
        return evidence;
      });
      const text = `${JSON.stringify(report, undefined, 2)}\n`;
      if (out === undefined) context.stdout.write(text);
      else writeFileSync(out, text, { mode: 0o600 });
    });
}
