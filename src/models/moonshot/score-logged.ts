import { type AssetId, DAY, type Instant } from '../../core/index.ts';
import { computeFeatures } from '../grade/feature-matrix.ts';
import { type AssetClasses, selectGradable } from '../grade/gradable.ts';
import { dayIndex, type MarketPanels } from '../grade/market-panels.ts';
import { labelMoonshots, MOONSHOT_HORIZON, type MoonshotLabels } from './labels.ts';
import { calibrate, type MoonshotPick, type MoonshotReport } from './moonshot.ts';

/** A pick as the log holds it. */
export interface LoggedPick {
  asset: AssetId;
  /** The close from which it counts, a price still to come when it was committed. */
  from: Instant;
  probability: number;
}

export interface ScoreLoggedParameters {
  panels: MarketPanels;
  classes?: AssetClasses;
  picks: readonly LoggedPick[];
}

/** What became of picks that were given then, those of tokens that died since among them. */
export function scoreLoggedMoonshots({
  panels,
  classes,
  picks,
}: ScoreLoggedParameters): MoonshotReport {
  const matrix = computeFeatures(selectGradable(panels, classes));
  const labels = labelMoonshots(matrix);
  const { assets, times } = matrix.base.panels;
  const column = new Map(assets.map((asset, at) => [asset, at]));
  const isOver = (day: number) => day + MOONSHOT_HORIZON < times.length;
  const scored = picks.map(({ asset, from, probability }): MoonshotPick => {
    const day = dayIndex(times, from - DAY);
    const at = column.get(asset);
    const pick = { asset, asOf: from, probability, settled: isOver(day) };
    if (at === undefined || day < 0 || day >= times.length) {
      return { ...pick, settled: false, reached: null, peak: null, last: null };
    }
    return { ...pick, reached: labels.reached(day, at), ...labels.followed(day, at) };
  });
  const over = scored.filter(({ settled }) => settled);
  const days = new Set(over.map(({ asOf }) => dayIndex(times, asOf - DAY)));
  const stated = over.map(({ probability, reached }) => ({
    probability,
    reached: reached === true,
  }));
  return {
    picks: scored,
    precision:
      over.length > 0 ? stated.filter(({ reached }) => reached).length / over.length : null,
    baseRate: baseRate(labels, days),
    ...calibrate(stated),
    listings: days.size,
  };
}

/** Share of all small tokens that doubled after the days of the listings. */
function baseRate({ smallOn, reached }: MoonshotLabels, days: ReadonlySet<number>): number | null {
  const outcomes = [...days].flatMap((day) => smallOn(day).map((asset) => reached(day, asset)));
  if (outcomes.length === 0) return null;
  return outcomes.filter((outcome) => outcome === true).length / outcomes.length;
}
