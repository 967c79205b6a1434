import { RandomGenerator } from '../../../quant/index.ts';
import type { LabelledText } from '../model/label.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';

/**
 * Deals texts into folds: near-duplicates stay together, and each domain and label is spread evenly.
 * Returns each text's fold.
 */
export function dealFolds(texts: readonly LabelledText[], folds: number, seed: number): Int32Array {
  const group = nearDuplicateGroups(texts.map(({ text }) => text));
  const stories = Map.groupBy(texts.keys(), (at) => group[at]);
  const dealt = Array.from({ length: folds }, () => new Map<string, number>());
  const foldOf = new Int32Array(texts.length);
  for (const story of new RandomGenerator(seed).shuffle([...stories.values()])) {
    const kind = kindOf(texts[story[0]]);
    const counts = dealt.map((fold) => fold.get(kind) ?? 0);
    const fold = counts.indexOf(Math.min(...counts));
    for (const at of story) {
      foldOf[at] = fold;
      const its = kindOf(texts[at]);
      dealt[fold].set(its, (dealt[fold].get(its) ?? 0) + 1);
    }
  }
  return foldOf;
}

function kindOf({ domain, label }: LabelledText): string {
  return `${domain} ${label}`;
}
