import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Instant } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import type { Network } from '../network.ts';
import { fetchText, hostOf } from './http.ts';
import type { NewsItem, NewsSource } from './news-source.ts';
import { plainText } from './plain-text.ts';

export interface FeedParameters {
  /** Address of an RSS 0.9x–2.0, RSS 1.0 (RDF) or Atom feed. */
  url: string;
  /** Name of the source; the address's host when absent. */
  name?: string;
}

/** News from an RSS or Atom feed. */
export function feedSource({ url, name }: FeedParameters, network: Network): NewsSource {
  const id = `feed:${name ?? hostOf(url)}`;
  return {
    id,
    label: name ?? hostOf(url),
    async fetchLatest({ signal } = {}) {
      const headers = { accept: 'application/rss+xml, application/atom+xml, application/xml' };
      const text = await fetchText(network, { url, headers, signal });
      return parseFeed(text, { source: id, knownAt: network.clock.now() });
    },
  };
}

type Node = Readonly<Record<string, unknown>>;

/** Entities a document defines itself are never expanded; see `refuseUnusable`. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) => name === 'item' || name === 'entry' || name === 'link',
});

/**
 * Items of a feed, oldest first. An item without a readable date counts as published when fetched;
 * one without a title or text is left out.
 *
 * @throws {SourceUnavailableError} when the text is a web page, cut short, defines entities of its
 * own, is nested beyond measure, or is no feed.
 */
export function parseFeed(
  text: string,
  { source, knownAt }: { source: string; knownAt: Instant },
): NewsItem[] {
  refuseUnusable(text, source);
  const document = readDocument(text, source);
  const entries = entriesOf(document);
  if (entries === undefined) {
    throw new SourceUnavailableError(`${source} is neither an RSS nor an Atom feed.`);
  }
  return entries
    .map((entry) => itemOf(entry, source, knownAt))
    .filter((item) => item.title !== '' || item.body !== '')
    .toSorted((left, right) => left.publishedAt - right.publishedAt);
}

/** The parser refuses what is nested too deep, or named as nothing of JavaScript's should be. */
function readDocument(text: string, source: string): Node {
  try {
    return parser.parse(text) as Node;
  } catch (cause) {
    throw new SourceUnavailableError(`${source} sent what no feed holds. It is not read.`, {
      cause,
    });
  }
}

function refuseUnusable(text: string, source: string): void {
  if (/^\s*(?:<!doctype html|<html)/i.test(text)) {
    throw new SourceUnavailableError(`${source} answered with a web page in place of a feed.`);
  }
  if (text.includes('<!ENTITY')) {
    throw new SourceUnavailableError(`${source} defines XML entities of its own. It is not read.`);
  }
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    throw new SourceUnavailableError(
      `${source} sent a broken or half-sent feed: ${verdict.err.msg}`,
      { place: { line: verdict.err.line } },
    );
  }
}

function entriesOf(document: Node): readonly Node[] | undefined {
  const rss = (document.rss as Node | undefined)?.channel as Node | undefined;
  const rdf = document.RDF as Node | undefined;
  const atom = document.feed as Node | undefined;
  if (rss === undefined && rdf === undefined && atom === undefined) return undefined;
  return ((rss ?? rdf)?.item ?? atom?.entry ?? []) as readonly Node[];
}

function itemOf(entry: Node, source: string, knownAt: Instant): NewsItem {
  const title = plainText(contentOf(entry.title));
  const url = linkOf(entry.link);
  const author = plainText(
    contentOf(entry.creator ?? (entry.author as Node)?.name ?? entry.author),
  );
  const published = Date.parse(
    contentOf(entry.pubDate ?? entry.published ?? entry.updated ?? entry.date),
  );
  return {
    id: contentOf(entry.guid ?? entry.id) || url || title,
    source,
    kind: 'article',
    title,
    body: plainText(
      plainText(contentOf(entry.encoded ?? entry.content ?? entry.description ?? entry.summary)),
    ),
    publishedAt: Number.isNaN(published) ? knownAt : Math.min(published, knownAt),
    knownAt,
    ...(url === undefined ? {} : { url }),
    ...(author === '' ? {} : { author }),
  };
}

/** Text of an element, whether or not it carries attributes or was given twice. */
function contentOf(node: unknown): string {
  if (Array.isArray(node)) return contentOf(node[0]);
  if (typeof node === 'object' && node !== null) return contentOf((node as Node)['#text']);
  return typeof node === 'string' ? node : '';
}

/** An address in RSS is the element's text, in Atom the `href` of the link without a `rel`, or `alternate`. */
function linkOf(node: unknown): string | undefined {
  const links = Array.isArray(node) ? node : [node];
  const addresses = links.map((link) =>
    typeof link === 'string' ? link : alternateOf((link ?? {}) as Node),
  );
  return addresses.find((address) => /^https?:\/\//.test(address));
}

function alternateOf(link: Node): string {
  const relation = link['@rel'] ?? 'alternate';
  return relation === 'alternate' ? String(link['@href'] ?? link['#text'] ?? '') : '';
}
