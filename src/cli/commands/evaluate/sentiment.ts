import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError } from '../../../core/index.ts';
import {
  decodeModel,
  encodeWeights,
  type ModelReport,
  sentimentResults,
  trainAndGrade,
} from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { showProgress } from '../../output/progress.ts';
import { readLabelledTexts } from '../train/labelled-texts.ts';
import type { Span } from './span.ts';

/** The way sentiment is learnt, judged by five folds of labelled texts: a shipped model has seen them all. */
export async function evaluateSentiment(
  { stderr }: CliContext,
  { data, from, to }: Span & { data: string },
): Promise<ModelReport> {
  if (from !== undefined || to !== undefined) {
    throw new InvalidInputError(
      'Sentiment is judged on labelled texts, which have no dates. Leave out --from and --to.',
      { place: { field: from === undefined ? 'to' : 'from' } },
    );
  }
  if (!existsSync(join(data, 'sentiment'))) {
    throw new InvalidInputError(
      `There are no labelled texts in ${join(data, 'sentiment')}. Name the folder that holds sentiment/*.csv.gz with --data.`,
    );
  }
  const texts = await readLabelledTexts(data);
  const progress = showProgress(`judging ${texts.length} texts in five folds`, stderr);
  const { weights, report } = trainAndGrade(texts, { seed: 1, onProgress: progress.update });
  progress.finish();
  const { identity } = decodeModel(encodeWeights(weights, 'five folds'));
  return sentimentResults(identity, report);
}
