import type { AssetId } from '../../../core/index.ts';
import type { Candidate, EntityDictionary } from './dictionary.ts';
import { type Evidence, probabilityOf } from './evidence.ts';

/** A token that a text speaks of. */
export interface Mention {
  asset: AssetId;
  /** Probability that the text means it. */
  confidence: number;
  /** The words that name it, as written. */
  text: string;
}

export interface FindMentionsOptions {
  dictionary: EntityDictionary;
  /** Whether the text as a whole speaks of crypto; its words tell where absent. */
  aboutCrypto?: boolean;
  /** Mentions less likely than this are left out. */
  threshold?: number;
}

interface Word {
  /** As written, without possessive and punctuation. */
  raw: string;
  lower: string;
  cashtag: boolean;
  opensSentence: boolean;
}

const WORD = /\$?[A-Za-z0-9][A-Za-z0-9.]*(?:['’-][A-Za-z0-9]+)*|[.!?:](?=\s)|[%/]/g;

/** Words that speak of a token when they stand beside its name. */
const TOKEN_WORDS = new Set(
  'token tokens coin coins crypto price protocol network blockchain chain foundation holders hodlers wallet mainnet testnet staking staked airdrop ecosystem usdt usdc usd btc eth % / defi nft nfts whale whales bulls bears rally rallies surges soars jumps drops plunges dips dumps pumps pump breakout market cap listing listed perpetual perps futures long short buy sell hodl stake labs developers dao swap bridge validator validators'.split(
    ' ',
  ),
);
const CRYPTO_WORDS =
  /\b(?:crypto\w*|bitcoin|btc|ethereum|ether|eth|blockchain|defi|nfts?|altcoins?|tokens?|stablecoins?|binance|coinbase|web3|airdrop|mainnet|staking)\b/i;

/**
 * The tokens a text speaks of, most likely first. A cashtag or an unmistakable name is enough; a
 * word such as `near`, `link` or `one` counts when its form and its neighbours say it is a name.
 */
export function findMentions(
  text: string,
  { dictionary, aboutCrypto = CRYPTO_WORDS.test(text), threshold = 0.5 }: FindMentionsOptions,
): Mention[] {
  const words = splitWords(text);
  const lower = words.map((word) => word.lower);
  const shouting = isShouting(words);
  const best = new Map<AssetId, Mention>();
  for (let at = 0; at < words.length; at++) {
    const found = candidateAt(words, lower, at, dictionary);
    if (!found) continue;
    const said = words.slice(at, at + found.length);
    const confidence = probabilityOf({
      candidate: found.candidate,
      cashtag: said[0].cashtag,
      ...formOf(said, found.candidate, shouting),
      opensSentence: said[0].opensSentence,
      neighbours: countNeighbours(lower, at, found.length),
      aboutCrypto,
    });
    const known = best.get(found.candidate.asset)?.confidence ?? 0;
    if (confidence > Math.max(known, threshold)) {
      const mention = said.map((word) => word.raw).join(' ');
      best.set(found.candidate.asset, { asset: found.candidate.asset, confidence, text: mention });
    }
    at += found.length - 1;
  }
  return [...best.values()].sort((left, right) => right.confidence - left.confidence);
}

function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let opensSentence = true;
  for (const [match] of text.replaceAll(/https?:\/\/\S+/g, ' ').matchAll(WORD)) {
    if (/^[.!?:]$/.test(match)) {
      opensSentence = true;
      continue;
    }
    const raw = match.replace(/^\$/, '').replace(/(?:['’]s|[.])$/, '');
    const cashtag = /^\$[A-Za-z]/.test(match);
    words.push({ raw, lower: raw.toLowerCase(), cashtag, opensSentence });
    opensSentence = false;
  }
  return words;
}

function candidateAt(
  words: readonly Word[],
  lower: readonly string[],
  at: number,
  dictionary: EntityDictionary,
): { candidate: Candidate; length: number } | undefined {
  const symbol = dictionary.bySymbol(words[at].lower);
  if (symbol && words[at].cashtag) return { candidate: symbol, length: 1 };
  const name = dictionary.nameAt(lower, at);
  if (name && (name.length > 1 || words[at].raw !== words[at].raw.toUpperCase())) return name;
  if (symbol) return { candidate: symbol, length: 1 };
  return name;
}

function formOf(
  said: readonly Word[],
  candidate: Candidate,
  shouting: boolean,
): Pick<Evidence, 'upperCase' | 'capitalised'> {
  const upperCase = said.every(({ raw }) => raw === raw.toUpperCase() && /[A-Z]/.test(raw));
  return {
    upperCase: upperCase && !shouting && candidate.by === 'symbol',
    capitalised: said.every(({ raw }) => /^[A-Z]/.test(raw)),
  };
}

/** Mostly capitals: then capitals say nothing. */
function isShouting(words: readonly Word[]): boolean {
  const letters = words.filter(({ raw }) => /[A-Za-z]{2}/.test(raw));
  const loud = letters.filter(({ raw }) => raw === raw.toUpperCase());
  return letters.length > 3 && loud.length > letters.length / 2;
}

function countNeighbours(lower: readonly string[], at: number, length: number): number {
  const near = [
    ...lower.slice(Math.max(0, at - 2), at),
    ...lower.slice(at + length, at + length + 3),
  ];
  return near.filter((word) => TOKEN_WORDS.has(word)).length;
}
