import type { Command } from 'commander';
import { rotateKek } from '../../access/index.ts';
import { WEBHOOK_SECRETS } from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { withKeyRoom } from '../with-key-room.ts';

/** `assay incident`: the first minutes of a breach, one command each. docs/runbooks says which when. */
export default function defineIncident(command: Command, context: CliContext): void {
  const { stdout } = context;
  const say = (text: string, json: object, asJson = false) =>
    stdout.write(asJson ? `${JSON.stringify(json)}\n` : `${text}\n`);
  command
    .command('revoke-all')
    .description('revoke every key, on every node within a second')
    .requiredOption('--yes', 'confirm: every client has to be given a new key')
    .option('--reason <text>', 'why, for the log', 'incident')
    .option('--json', 'print JSON')
    .action(async ({ reason, json }: { reason: string; json?: boolean }) => {
      const revoked = await withKeyRoom(context, ({ keys }) => keys.revokeAll(reason));
      say(`${revoked} keys revoked. './assay keys issue' issues new ones.`, { revoked }, json);
    });
  command
    .command('rotate-kek')
    .description('make a new key-encryption key and wrap every secret with it; requests go on')
    .option('--rewrap', 'only wrap anew: the new key is already in place (ASSAY_KEK=environment)')
    .option('--json', 'print JSON')
    .action(async ({ rewrap = false, json }: { rewrap?: boolean; json?: boolean }) => {
      const report = await withKeyRoom(context, ({ vault, log }, { pool }) =>
        rotateKek({
          pool,
          vault,
          log,
          clock: context.clock,
          others: [WEBHOOK_SECRETS],
          newKey: !rewrap,
        }),
      );
      say(`${report.rewrapped} secrets are now wrapped by ${report.kek}.`, report, json);
    });
  command
    .command('lockdown')
    .description('refuse every signed request, on every node within a second')
    .option('--lift', 'open again')
    .option('--json', 'print JSON')
    .action(async ({ lift = false, json }: { lift?: boolean; json?: boolean }) => {
      await withKeyRoom(context, async ({ lockdown, log }) => {
        await lockdown.set(!lift);
        const kind = lift ? 'lockdown.lifted' : 'lockdown.begun';
        await log.record([{ kind, subject: 'server', at: context.clock.now(), detail: {} }]);
      });
      const text = lift
        ? 'Open again.'
        : "Shut: no key opens anything. './assay incident lockdown --lift' opens again.";
      say(text, { locked: !lift }, json);
    });
}
