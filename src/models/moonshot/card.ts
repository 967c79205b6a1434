import { formatDate } from '../../core/index.ts';
import type { MoonshotPick, MoonshotReport } from './moonshot.ts';

/** Picks shown in the card from each end. */
const SHOWN = 10;

/** The moonshot model's card, written from results alone. */
export function moonshotCard(markets: readonly { data: string; report: MoonshotReport }[]): string {
  return `# Moonshots

<!-- Written by \`assay train grades\` from its results. Do not edit. -->

The probability that a small token closes at twice its price within 90 days. Every 30 days a boosted logistic model
is fitted on days whose 90 days are over and lists twenty tokens. Every pick is kept and scored, dead ones too.

${markets.map(({ data, report }) => describe(data, report)).join('\n')}
## Limits

- Doubling comes in waves: few independent periods stand behind these figures, and a base rate of one year says little of the next.
- Without market caps, small means the lower half by volume; with closes alone, every token.
- A token that reached twice its price may have fallen back since: the last close beside the peak tells.
`;
}

function describe(
  data: string,
  { picks, precision, baseRate, calibrationError, listings }: MoonshotReport,
): string {
  const known = picks.filter(({ settled }) => settled);
  const byPeak = known.toSorted((one, other) => (other.peak ?? 0) - (one.peak ?? 0));
  return `## ${data}

| listings with an outcome | picks | precision at 20 | base rate | calibration error |
| ---: | ---: | ---: | ---: | ---: |
| ${listings} | ${known.length} | ${percent(precision)} | ${percent(baseRate)} | ${percent(calibrationError)} |

| year | picks | doubled | mean stated |
| --- | ---: | ---: | ---: |
${[...Map.groupBy(known, ({ asOf }) => formatDate(asOf).slice(0, 4))]
  .map(([year, group]) => yearRow(year, group))
  .join('\n')}

Highest peaks and deepest ends among the picks:

| token | picked | stated | peak | last |
| --- | --- | ---: | ---: | ---: |
${[
  ...byPeak.slice(0, SHOWN),
  ...known.toSorted((one, other) => (one.last ?? 0) - (other.last ?? 0)).slice(0, SHOWN),
]
  .map(
    (pick) =>
      `| ${pick.asset} | ${formatDate(pick.asOf)} | ${percent(pick.probability)} | ${times(pick.peak)} | ${times(pick.last)} |`,
  )
  .join('\n')}
`;
}

function yearRow(year: string, picks: readonly MoonshotPick[]): string {
  const doubled = picks.filter(({ reached }) => reached).length / picks.length;
  const stated = picks.reduce((sum, { probability }) => sum + probability, 0) / picks.length;
  return `| ${year} | ${picks.length} | ${percent(doubled)} | ${percent(stated)} |`;
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}

function times(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(2)}×`;
}
