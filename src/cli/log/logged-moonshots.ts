import { homePolicy, timelyRecords } from '../../log/index.ts';
import { type LoggedPick, type MoonshotOutput, moonshotIdentity } from '../../models/index.ts';
import type { CliContext } from '../context.ts';
import { withLogView } from './with-log-view.ts';

/** Moonshot picks that stood in the log before the price they count from, and how many records came late. */
export interface LoggedMoonshots {
  picks: LoggedPick[];
  late: number;
}

/** Reads the moonshot picks out of this home's log. */
export function readLoggedMoonshots(context: CliContext): Promise<LoggedMoonshots> {
  return withLogView(context, async (view) => {
    const found: LoggedMoonshots = { picks: [], late: 0 };
    const policy = homePolicy(context.config.home, view);
    for await (const { record, committedAt } of timelyRecords({ view, kind: 'forecast', policy })) {
      const { horizon, model, output } = record;
      if (model.id !== moonshotIdentity().id || horizon === undefined) continue;
      if (committedAt === undefined || committedAt > horizon.from) {
        found.late++;
        continue;
      }
      const { probabilities } = output as unknown as MoonshotOutput;
      for (const [asset, probability] of Object.entries(probabilities)) {
        found.picks.push({ asset, from: horizon.from, probability });
      }
    }
    return found;
  });
}
