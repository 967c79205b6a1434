import { formatDate, type ModelIdentity } from '../../core/index.ts';
import { deviation } from '../../quant/index.ts';
import { figure, intervalAround, type ModelReport, type ReportSection } from '../report/index.ts';
import type { MoonshotPick, MoonshotReport } from './moonshot.ts';

/** One market moonshots were sought in. */
export interface MeasuredMoonshots {
  data: string;
  identity: ModelIdentity;
  report: MoonshotReport;
}

/** What the moonshot model was worth, written from results alone. */
export function moonshotResults(markets: readonly MeasuredMoonshots[]): ModelReport {
  return {
    model: 'moonshot',
    title: 'Moonshots',
    says: 'The probability that a small token closes at twice its price within 90 days.',
    method:
      'Every 30 days a boosted logistic model is fitted on days whose 90 days are over and lists twenty tokens. Every pick is kept and scored, dead ones too.',
    methodology: 'methodology/grades.md',
    writtenBy: 'assay train grades',
    sections: markets.map(describe),
    limits: [
      'Doubling comes in waves: few independent periods stand behind these figures, and a base rate of one year says little of the next.',
      'Without market caps, small means the lower half by volume; with closes alone, every token.',
      'A token that reached twice its price may have fallen back since: the last close beside the peak tells.',
    ],
  };
}

function describe({ data, identity, report }: MeasuredMoonshots): ReportSection {
  const { picks, precision, baseRate, calibrationError, calibration, listings } = report;
  const known = picks.filter(({ settled }) => settled);
  const [first] = known;
  const last = known.at(-1);
  return {
    data,
    model: identity,
    ...(first && { from: formatDate(first.asOf) }),
    ...(last && { to: formatDate(last.asOf) }),
    n: known.length,
    unit: `picks whose 90 days are over, of ${listings} listings`,
    misses: known
      .toSorted((one, other) => (one.last ?? 0) - (other.last ?? 0))
      .slice(0, 5)
      .map(({ asset, asOf, last: end }) => ({
        what: `${asset}, picked ${formatDate(asOf)}`,
        measure: 'last close over its price then',
        value: end,
        form: 'multiple',
      })),
    headline: [
      figure('precision at 20', precision, 'percent', { interval: precisionInterval(known) }),
      figure('base rate', baseRate, 'percent'),
      figure('calibration error', calibrationError, 'percent'),
    ],
    byYear: [...Map.groupBy(known, ({ asOf }) => formatDate(asOf).slice(0, 4))].map(
      ([year, group]) => ({
        year,
        n: group.length,
        figures: [
          figure('doubled', share(group), 'percent'),
          figure('mean stated', meanStated(group), 'percent'),
        ],
      }),
    ),
    calibration: [
      { of: 'Probability of doubling within 90 days', error: calibrationError, bins: calibration },
    ],
    picks: picks.map(({ asset, asOf, probability, reached, peak, last: end }) => ({
      subject: asset,
      asOf: formatDate(asOf),
      stated: probability,
      happened: reached,
      peak,
      last: end,
    })),
    tables: [],
  };
}

/** By the spread between listings: picks of one day rise and fall together. */
function precisionInterval(known: readonly MoonshotPick[]): [number, number] | null {
  const shares = [...Map.groupBy(known, ({ asOf }) => asOf).values()].map(share);
  if (shares.length < 2) return null;
  return intervalAround(share(known), deviation(shares) / Math.sqrt(shares.length));
}

function share(picks: readonly MoonshotPick[]): number {
  return picks.filter(({ reached }) => reached).length / picks.length;
}

function meanStated(picks: readonly MoonshotPick[]): number {
  return picks.reduce((sum, { probability }) => sum + probability, 0) / picks.length;
}
