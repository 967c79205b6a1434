import type { ModelIdentity } from '../../../core/index.ts';
import type { DomainReport, SentimentReport } from './report.ts';
import type { Scores } from './scores.ts';

const NAMES = { '-1': 'bearish', '0': 'neutral', '1': 'bullish' };
const IN_ORDER = ['bearish', 'neutral', 'bullish'];

/** The model's card in Markdown, from its results. */
export function sentimentCard(identity: ModelIdentity, report: SentimentReport): string {
  return `# Sentiment model

<!-- Written by \`assay train sentiment\` from its results. Do not edit. -->

Version ${identity.version}, SHA-256 \`${identity.sha256}\`.

## What it does

Reads a headline or a post and gives a label (−1 bearish, 0 neutral, 1 bullish) with calibrated probabilities. Two readings of the same hashed features are averaged: linear separators and a network with one hidden layer. [How it works](../methodology/sentiment.md).

## Data

| set | texts | labels |
| --- | ---: | --- |
| crypto headlines of 2022 (CryptoLin) | ${report.crypto.scores.count} | aggregated from three annotators |
| financial tweets and currency commentary | ${report.finance.scores.count} | bearish, bullish, neutral |

## Results

Five folds. Near-duplicates (half of the words in common, and whatever such pairs link together) are kept in one fold. The domain is told by the model, not given.

| texts | accuracy | macro-F1 | F1 bearish | F1 neutral | F1 bullish | calibration error | always the same label |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${row('crypto headlines', report.crypto)}
${row('financial tweets', report.finance)}

### Confusion

${confusion('crypto headlines', report.crypto.scores)}

${confusion('financial tweets', report.finance.scores)}

### Reliability

Probability of the told label against how often it was right.

${reliability('crypto headlines', report.crypto)}

${reliability('financial tweets', report.finance)}

## Where it fails

The most confident mistakes: many show that people labelled like cases differently.

${failures(report.crypto)}
${failures(report.finance)}

## Limits

- English only. Sarcasm, images and what a link says are not read.
- A headline is judged by its words, not by whether it is true or already known.
- The crypto set is small and from one season; funding news is labelled bullish in most cases and neutral in many others, which bounds what any model can reach on it.
- Currency commentary in the financial set speaks of two currencies at once; the label follows the first.
`;
}

function row(name: string, { scores, calibrationError, baseline }: DomainReport): string {
  const cells = [scores.accuracy, scores.macroF1, ...scores.f1, calibrationError].map(three);
  return `| ${name} | ${cells.join(' | ')} | ${three(baseline.accuracy)} (macro-F1 ${three(baseline.macroF1)}) |`;
}

function confusion(name: string, scores: Scores): string {
  const rows = scores.confusion.map((counts, at) => `| ${IN_ORDER[at]} | ${counts.join(' | ')} |`);
  return `| ${name}: truth ↓ told → | bearish | neutral | bullish |\n| --- | ---: | ---: | ---: |\n${rows.join('\n')}`;
}

function reliability(name: string, { reliability: bins }: DomainReport): string {
  const rows = bins.map(
    ({ told, right, count }) =>
      `| ${three(told)} | ${three(right)} | ${count} | ${'█'.repeat(Math.round(20 * right))} |`,
  );
  return `| ${name}: told | right | texts | |\n| ---: | ---: | ---: | --- |\n${rows.join('\n')}`;
}

function failures({ failures: cases }: DomainReport): string {
  return cases
    .map(
      ({ text, truth, told, confidence }) =>
        `- ${NAMES[`${told}`]} (${three(confidence)}), labelled ${NAMES[`${truth}`]}: ${text.replaceAll(/\s+/g, ' ').slice(0, 60)}…`,
    )
    .join('\n');
}

function three(value: number): string {
  return value.toFixed(3);
}
