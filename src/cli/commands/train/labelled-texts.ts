import { join } from 'node:path';
import { InvalidInputError } from '../../../core/index.ts';
import type { Domain, Label, LabelledText } from '../../../models/index.ts';
import { readTextRows } from '../../../sources/index.ts';

/** Sets of labelled texts, and what their labels mean. */
const SETS: readonly { path: string; domain: Domain; labels: Readonly<Record<string, Label>> }[] = [
  {
    path: 'sentiment/crypto-headlines.csv.gz',
    domain: 'crypto',
    labels: { '-1': -1, '0': 0, '1': 1 },
  },
  {
    path: 'sentiment/financial-tweets.csv.gz',
    domain: 'finance',
    labels: { '0': -1, '1': 1, '2': 0 },
  },
];

/**
 * Reads the labelled texts in the data folder.
 *
 * @throws {InvalidInputError} on a label that is not the set's.
 */
export async function readLabelledTexts(folder: string): Promise<LabelledText[]> {
  const texts: LabelledText[] = [];
  for (const { path, domain, labels } of SETS) {
    const file = join(folder, path);
    for await (const rows of readTextRows(file, { columns: ['text', 'label'] })) {
      for (const [text, label] of rows) {
        if (!(label in labels)) {
          throw new InvalidInputError(
            `'${label}' is no label of ${file}. Its labels are ${Object.keys(labels).join(', ')}.`,
            { place: { file, field: 'label' } },
          );
        }
        texts.push({ text, label: labels[label], domain });
      }
    }
  }
  return texts;
}
