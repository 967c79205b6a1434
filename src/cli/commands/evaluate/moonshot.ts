import {
  computeFeatures,
  findMoonshots,
  MOONSHOT_HORIZON,
  type ModelReport,
  moonshotIdentity,
  moonshotResults,
  selectGradable,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';
import { readMarket } from './market.ts';
import { nothingMeasured, requireOutcomes, type Span, storedSpan } from './span.ts';

/** Every past moonshot of the stored market, and what became of it. */
export async function evaluateMoonshots(context: CliContext, span: Span): Promise<ModelReport> {
  const { panels, classes } = await readMarket(context);
  requireOutcomes(span, storedSpan(panels.times), MOONSHOT_HORIZON);
  const progress = showProgress('following small tokens', context.stderr);
  const report = findMoonshots(computeFeatures(selectGradable(panels, classes)), {
    ...span,
    onProgress: progress.update,
  });
  progress.finish();
  if (report.picks.some(({ settled }) => settled)) {
    return moonshotResults([{ data: 'Stored market', identity: moonshotIdentity(), report }]);
  }
  nothingMeasured(
    span,
    'picks are listed every 30 days, once about 250 days of many tokens are stored, and need 90 days more.',
  );
}
