import { type AssetId, DAY, type Decision } from '../../core/index.ts';
import { computeFeatures } from '../grade/feature-matrix.ts';
import { type AssetClasses, selectGradable } from '../grade/gradable.ts';
import { hashPanels, type MarketPanels } from '../grade/market-panels.ts';
import { MOONSHOT_HORIZON, MULTIPLE } from './labels.ts';
import { findMoonshots, moonshotIdentity } from './moonshot.ts';

/** Whom a record of a listing is about. */
export const MOONSHOT_SUBJECT = 'moonshots';

/** A listing speaks of the days that begin at the next daily close, a price still to come. */
const TIME_TO_COMMIT = DAY;

/** What a listing's record says: how probable it is that each pick trades at `multiple` times its price. */
export type MoonshotOutput = { multiple: number; probabilities: { [asset: AssetId]: number } };

export interface MoonshotDecisionParameters {
  /** Daily bars as they were known, the last day the one picks are listed on. */
  panels: MarketPanels;
  classes?: AssetClasses;
  simulated?: boolean;
}

/** The picks of the panels' last day as one record for the log; undefined while there is too little history. */
export function moonshotDecision({
  panels,
  classes,
  simulated,
}: MoonshotDecisionParameters): Decision | undefined {
  const graded = selectGradable(panels, classes);
  const last = graded.times.at(-1);
  if (last === undefined) return undefined;
  const { picks } = findMoonshots(computeFeatures(graded), { from: last });
  if (picks.length === 0) return undefined;
  const asOf = last + DAY;
  const from = asOf + TIME_TO_COMMIT;
  return {
    kind: 'forecast',
    subject: MOONSHOT_SUBJECT,
    asOf,
    horizon: { from, to: from + MOONSHOT_HORIZON * DAY },
    model: moonshotIdentity(),
    inputs: {
      sha256: hashPanels(graded),
      days: graded.times.length,
      assets: graded.assets.length,
    },
    output: {
      multiple: MULTIPLE,
      probabilities: Object.fromEntries(
        picks.map(({ asset, probability }) => [asset, Number(probability.toPrecision(6))]),
      ),
    } satisfies MoonshotOutput,
    ...(simulated && { simulated }),
  };
}
