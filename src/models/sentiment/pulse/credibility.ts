import { DAY, HOUR, type Instant } from '../../../core/index.ts';
import { hashText, pair } from '../features/feature-set.ts';
import { tokenise } from '../words/tokens.ts';

/** What of a post tells whether a person wrote it and meant it. */
export interface Post {
  text: string;
  time: Instant;
  author?: string | undefined;
  followers?: number | undefined;
  accountCreatedAt?: Instant | undefined;
}

const PITCH =
  /\b(?:airdrop|giveaway|guaranteed|100x|1000x|dm me|join (?:our|my|the) (?:telegram|discord|group|channel)|t\.me\/|whitelist|presale|free (?:crypto|tokens?|nfts?|btc|eth)|follow (?:and|&) (?:retweet|rt)|signal group|pump group|referral|promo code|link in bio|claim (?:now|your))\b/gi;

/** Log-odds that a post is worthless, by sign. */
const SIGN = {
  none: -2.2,
  pitch: 1.6,
  tags: 0.45,
  shouting: 1,
  emoji: 0.15,
  links: 0.5,
  newAccount: 1.2,
  noFollowers: 0.8,
  flood: 0.35,
};
/** Copies of a text within a day count as one voice; posts beyond this many an hour are a flood. */
const POSTS_AN_HOUR = 5;
/** Days and authors that are kept in mind at most, so that a stream needs no more room over time. */
const REMEMBERED = 200_000;

/**
 * Weighs posts between 0 and 1: pitches, tag lists, shouting, young or empty accounts, floods and
 * copies weigh less. Keeps a day in mind; posts come in the order of time.
 */
export class CredibilityMeter {
  #copies = new Map<number, { count: number; time: Instant }>();
  #recent = new Map<string, { count: number; hour: number }>();

  /** The post's weight; it is kept in mind for the next. */
  weigh(post: Post): number {
    const odds = SIGN.none + oddsOfWords(post.text) + oddsOfAccount(post) + this.#oddsOfFlood(post);
    return 1 / (1 + Math.exp(odds)) / this.#countCopy(post);
  }

  #oddsOfFlood({ author, time }: Post): number {
    if (author === undefined) return 0;
    const hour = Math.floor(time / HOUR);
    const before = this.#recent.get(author);
    const count = before?.hour === hour ? before.count + 1 : 1;
    if (this.#recent.size >= REMEMBERED) this.#recent = new Map();
    this.#recent.set(author, { count, hour });
    return SIGN.flood * Math.max(0, count - POSTS_AN_HOUR);
  }

  /** How often the same words were said within a day, this time included. */
  #countCopy({ text, time }: Post): number {
    const words = tokenise(text).filter((token) => token[0] !== '<' && token[0] !== '@');
    if (words.length < 3) return 1;
    const print = words.reduce((hash, word) => pair(hash, hashText(word)), 0);
    const before = this.#copies.get(print);
    const count = before !== undefined && time - before.time < DAY ? before.count + 1 : 1;
    if (this.#copies.size >= REMEMBERED) this.#copies = new Map();
    this.#copies.set(print, { count, time });
    return count;
  }
}

function oddsOfWords(text: string): number {
  const pitches = text.match(PITCH)?.length ?? 0;
  const tags = text.match(/(?:^|\s)[#$@][A-Za-z]\w*/g)?.length ?? 0;
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  const capitals = text.match(/[A-Z]/g)?.length ?? 0;
  const emoji = text.match(/\p{Extended_Pictographic}/gu)?.length ?? 0;
  const links = text.match(/https?:\/\//g)?.length ?? 0;
  return (
    SIGN.pitch * Math.min(pitches, 3) +
    SIGN.tags * Math.max(0, tags - 2) +
    (letters > 20 && capitals > 0.6 * letters ? SIGN.shouting : 0) +
    SIGN.emoji * Math.max(0, emoji - 2) +
    SIGN.links * Math.max(0, links - 1)
  );
}

function oddsOfAccount({ followers, accountCreatedAt, time }: Post): number {
  const young = accountCreatedAt !== undefined && time - accountCreatedAt < 30 * DAY;
  const unfollowed = followers !== undefined && followers < 10;
  return (young ? SIGN.newAccount : 0) + (unfollowed ? SIGN.noFollowers : 0);
}
