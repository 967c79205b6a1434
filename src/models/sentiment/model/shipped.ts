import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SentimentModel } from './sentiment-model.ts';
import { decodeModel } from './weights-file.ts';

/** Where the model that ships with Assay lies; `assay train sentiment` writes it anew. */
export const SHIPPED_MODEL_PATH = join(import.meta.dirname, '..', 'sentiment.model.gz');

let shipped: SentimentModel | undefined;

/** The model that ships with Assay; read once. */
export function shippedSentimentModel(): SentimentModel {
  shipped ??= decodeModel(readFileSync(SHIPPED_MODEL_PATH));
  return shipped;
}
