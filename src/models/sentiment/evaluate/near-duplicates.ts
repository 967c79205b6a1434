/** Texts that share this much of their words are one story told twice. */
const ALIKE = 0.5;

/**
 * Groups near-duplicates: texts whose sets of words, links aside, have a Jaccard similarity of at
 * least one half, and whatever such texts link together. Returns each text's group.
 */
export function nearDuplicateGroups(texts: readonly string[]): Int32Array {
  const sets = texts.map(wordSet);
  const parents = Int32Array.from(texts, (_, at) => at);
  const holders = new Map<string, number[]>();
  for (let at = 0; at < texts.length; at++) {
    for (const [other, shared] of sharedWords(sets[at], holders)) {
      const union = sets[at].size + sets[other].size - shared;
      if (shared / union >= ALIKE) parents[rootOf(parents, at)] = rootOf(parents, other);
    }
    for (const word of sets[at]) {
      const list = holders.get(word);
      if (list) list.push(at);
      else holders.set(word, [at]);
    }
  }
  return parents.map((_, at) => rootOf(parents, at));
}

/** Earlier texts that share words with `set`, and how many. */
function sharedWords(
  set: ReadonlySet<string>,
  holders: ReadonlyMap<string, readonly number[]>,
): Map<number, number> {
  const shared = new Map<number, number>();
  for (const word of set) {
    for (const other of holders.get(word) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return shared;
}

function wordSet(text: string): Set<string> {
  const plain = text
    .toLowerCase()
    .replace(/https?:\/\/\S+|&[a-z]+;/g, ' ')
    .replace(/[^a-z0-9$% ]+/g, ' ');
  return new Set(plain.split(/\s+/).filter((word) => word !== ''));
}

function rootOf(parents: Int32Array, at: number): number {
  let root = at;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]];
    root = parents[root];
  }
  return root;
}
