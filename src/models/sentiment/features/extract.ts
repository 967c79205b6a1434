import { ConceptLexicon } from '../words/concepts.ts';
import { tokenise } from '../words/tokens.ts';
import { ValenceLexicon } from '../words/valence.ts';
import { FeatureSet, type FeatureView, hashText, pair } from './feature-set.ts';

/** Where a text comes from; its own habits of speech are learnt beside what all share. */
export type Domain = (typeof DOMAINS)[number];

export const DOMAINS = ['crypto', 'finance'] as const;

/** Weights of the groups, chosen by cross-validation. */
const WEIGHT = {
  word: 1,
  wordPair: 0.8,
  concept: 1,
  conceptPair: 0.7,
  conceptGap: 0.5,
  conceptBeside: 0.6,
  opening: 0.4,
  ending: 0.4,
  lead: 0.5,
  form: 0.25,
};
/** Share of a shared feature's value that its domain's own copy has. */
const OWN = 0.7;
/** Tokens of a long text that say what it is about. */
const LEAD = 20;
const START = hashText('<start>');
const END = hashText('<end>');
/** Words remembered before the memory starts anew, so that an endless stream needs no more room. */
const REMEMBERED_WORDS = 100_000;

interface Word {
  hash: number;
  concepts: readonly number[];
}

/** Turns texts into features. Keeps buffers: one extractor serves one thread. */
export class FeatureExtractor {
  readonly #concepts: ConceptLexicon;
  readonly #conceptHashes: readonly number[];
  readonly #valences: ValenceLexicon;
  readonly #salts = Object.fromEntries(
    [...Object.keys(WEIGHT), 'valence', 'crypto', 'finance'].map((name) => [name, hashText(name)]),
  );
  readonly #set: FeatureSet;
  #words = new Map<string, Word>();

  /** `known`: 1 for each feature that says anything; see `frequentFeatures`. All where absent. */
  constructor(
    known?: Uint8Array,
    concepts = ConceptLexicon.shipped(),
    valences = ValenceLexicon.shipped(),
  ) {
    this.#set = new FeatureSet(known);
    this.#concepts = concepts;
    this.#conceptHashes = concepts.names.map((name) => hashText(`concept ${name}`));
    this.#valences = valences;
  }

  /** Words alone: what tells the domain. */
  words(text: string): FeatureView {
    this.#set.clear();
    this.#group('word', () => {
      for (const token of tokenise(text)) this.#set.add(this.#word(token).hash);
    });
    return this.#set;
  }

  /** All features of a text of a known domain. */
  extract(text: string, domain: Domain): FeatureView {
    const tokens = tokenise(text);
    const words = tokens.map((token) => this.#word(token).hash);
    const concepts = this.#conceptsOf(tokens);
    this.#set.clear();
    this.#addWords(words);
    this.#addConcepts(concepts);
    this.#addEdges(tokens, words);
    this.#addForm(text, tokens.length);
    this.#addValence(tokens);
    this.#set.repeatForDomain(this.#salts[domain], OWN);
    this.#addBesides(words, concepts);
    this.#addLead(words, concepts);
    this.#set.beginGroup(this.#salts[domain]);
    this.#set.add(0);
    this.#set.endGroup(1);
    return this.#set;
  }

  #group(name: keyof typeof WEIGHT, add: () => void): void {
    this.#set.beginGroup(this.#salts[name]);
    add();
    this.#set.endGroup(WEIGHT[name]);
  }

  #word(token: string): Word {
    const known = this.#words.get(token);
    if (known) return known;
    const word: Word = { hash: hashText(token), concepts: this.#conceptHashesOf(token) };
    if (this.#words.size >= REMEMBERED_WORDS) this.#words = new Map();
    this.#words.set(token, word);
    return word;
  }

  /** A token's concepts; a shape such as `<usd>` is a concept itself. */
  #conceptHashesOf(token: string): number[] {
    if (token[0] === '<') return [hashText(token)];
    return this.#concepts.ofWord(token).map((concept) => this.#conceptHashes[concept]);
  }

  /** Concepts at each token: of its word, and of the phrases that begin there. */
  #conceptsOf(tokens: readonly string[]): (readonly number[])[] {
    return tokens.map((token, at) => {
      const alone = this.#word(token).concepts;
      const phrases = this.#concepts.ofPhrasesAt(tokens, at);
      if (phrases.length === 0) return alone;
      return [...phrases.map((concept) => this.#conceptHashes[concept]), ...alone];
    });
  }

  #addWords(words: readonly number[]): void {
    this.#group('word', () => {
      for (const word of words) this.#set.add(word);
    });
    this.#group('wordPair', () => {
      let before = START;
      for (const word of words) {
        this.#set.add(pair(before, word));
        before = word;
      }
      this.#set.add(pair(before, END));
    });
  }

  #addConcepts(concepts: readonly (readonly number[])[]): void {
    const told = [[START], ...concepts.filter((found) => found.length > 0), [END]];
    this.#group('concept', () => {
      for (const found of concepts) for (const concept of found) this.#set.add(concept);
    });
    this.#group('conceptPair', () => this.#pairs(told, 1));
    this.#group('conceptGap', () => this.#pairs(told, 2));
  }

  /** Concepts with the words beside them. */
  #addBesides(words: readonly number[], concepts: readonly (readonly number[])[]): void {
    this.#group('conceptBeside', () => {
      for (let i = 0; i < words.length; i++) {
        for (const concept of concepts[i]) {
          if (i > 0) this.#set.add(pair(words[i - 1], concept));
          if (i + 1 < words.length) this.#set.add(pair(concept, words[i + 1]));
        }
      }
    });
  }

  #pairs(told: readonly (readonly number[])[], apart: number): void {
    for (let i = 0; i + apart < told.length; i++) {
      for (const first of told[i]) {
        for (const second of told[i + apart]) this.#set.add(pair(first, second));
      }
    }
  }

  /** How a text opens and ends. */
  #addEdges(tokens: readonly string[], words: readonly number[]): void {
    this.#group('opening', () => {
      for (const word of words.slice(0, 3)) this.#set.add(word);
    });
    this.#group('ending', () => {
      const last = words.filter((_, at) => tokens[at] !== '<url>').slice(-2);
      for (const word of last) this.#set.add(word);
    });
  }

  /** What a long text says first. */
  #addLead(words: readonly number[], concepts: readonly (readonly number[])[]): void {
    this.#group('lead', () => {
      for (const word of words.slice(0, LEAD)) this.#set.add(word);
      for (const found of concepts.slice(0, LEAD)) {
        for (const concept of found) this.#set.add(concept);
      }
    });
  }

  /** Length and share of capitalised words, in steps. */
  #addForm(text: string, length: number): void {
    const capitals = text.match(/\b[A-Z]/g)?.length ?? 0;
    this.#group('form', () => {
      this.#set.add(Math.min(6, length >> 2));
      this.#set.add(16 + Math.round((4 * capitals) / Math.max(1, length)));
    });
  }

  #addValence(tokens: readonly string[]): void {
    const { positive, negative } = this.#valences.sums(tokens);
    this.#set.beginGroup(this.#salts.valence);
    if (positive > 0) this.#set.addValue(1, Math.min(positive / 4, 1.5));
    if (negative > 0) this.#set.addValue(2, Math.min(negative / 4, 1.5));
    const balance = positive - negative;
    if (Math.abs(balance) > 0.5) this.#set.add(balance > 0 ? 3 : 4);
    if (positive === 0 && negative === 0) this.#set.add(5);
  }
}
