import type { HoldRate } from '../levels/index.ts';
import { markdownTable, percent } from './table.ts';

/** The model card of support and resistance, written from results. */
export function levelsCard(sections: readonly { title: string; result: HoldRate }[]): string {
  return `# Support and resistance levels

Generated from results; not edited by hand.

## Method

Turning points of highs and lows and peaks of the volume profile over the last 180 bars, those within three
quarters of a typical bar's range merged. Read every ten bars from the bars so far; the next 20 bars decide. A
touched level holds if a close comes one typical range back before one goes a range beyond. Beside each level
stands a random one at a like distance.

## Results

${markdownTable(
  ['bars', 'levels touched', 'held', 'random held', 'difference', 'standard error'],
  sections.map(({ title, result }) => [
    title,
    String(result.levels.touched),
    percent(result.levels.held),
    percent(result.random.held),
    percent(result.difference, 2),
    percent(result.standardError, 2),
  ]),
)}

By what a level rests on:

${markdownTable(
  ['bars', 'basis', 'touched', 'held'],
  sections.flatMap(({ title, result }) =>
    Object.entries(result.byBasis).map(([basis, { touched, held }]) => [
      title,
      basis,
      String(touched),
      percent(held),
    ]),
  ),
)}

## Limits

A difference within two standard errors of zero means that these levels hold no better than any price as far
away. They are then a description of where the market turned and traded, not a forecast, and pages say so.
`;
}
