import { InvalidInputError } from '../../../core/index.ts';
import {
  computeFeatures,
  findMoonshots,
  type ModelReport,
  moonshotIdentity,
  moonshotResults,
  selectGradable,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';
import { readMarket } from './market.ts';

/** Every past moonshot of the stored market, and what became of it. */
export async function evaluateMoonshots(context: CliContext): Promise<ModelReport> {
  const { panels, classes } = await readMarket(context);
  const progress = showProgress('following small tokens', context.stderr);
  const report = findMoonshots(computeFeatures(selectGradable(panels, classes)), progress.update);
  progress.finish();
  if (report.picks.some(({ settled }) => settled)) {
    return moonshotResults([{ data: 'Stored market', identity: moonshotIdentity(), report }]);
  }
  throw new InvalidInputError(
    "No pick has had its 90 days yet: about 250 days of many tokens are needed. Bring some in with './assay import PATH'.",
  );
}
