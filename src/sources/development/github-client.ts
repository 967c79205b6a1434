import { SECOND } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import type { Network } from '../network.ts';

/** An answer as it was last given, to be asked for again by its ETag. */
export interface KeptAnswer {
  etag: string;
  body: unknown;
  next: string | null;
}

/** Remembers answers by address; an unchanged one costs nothing of the rate limit. */
export interface AnswerCache {
  get(url: string): KeptAnswer | undefined;
  set(url: string, answer: KeptAnswer): unknown;
}

export interface GithubClientParameters {
  network: Network;
  /** The user's own token; without one GitHub answers 60 requests an hour. */
  token?: string | undefined;
  cache?: AnswerCache;
  origin?: string;
}

/** Pages read of one list at most: 3,000 rows. */
const MOST_PAGES = 30;
const TRIES = 3;
/** Longest the client waits for a rate limit to end before it gives up. */
const LONGEST_WAIT = 120 * SECOND;

/** Reads lists of GitHub's REST API, version 2022-11-28: pages, ETags and rate limits. */
export class GithubClient {
  readonly #network: Network;
  readonly #token: string | undefined;
  readonly #cache: AnswerCache;
  readonly #origin: string;

  constructor(parameters: GithubClientParameters) {
    this.#network = parameters.network;
    this.#token = parameters.token;
    this.#cache = parameters.cache ?? new Map<string, KeptAnswer>();
    this.#origin = parameters.origin ?? 'https://api.github.com';
  }

  /**
   * Every row of a list, page by page.
   *
   * @param isLast told each page's rows; true ends the reading.
   * @throws {SourceUnavailableError} when GitHub refuses, or names a next page elsewhere.
   */
  async list(
    path: string,
    { isLast, signal }: { isLast?: (rows: readonly unknown[]) => boolean; signal?: AbortSignal },
  ): Promise<unknown[]> {
    const rows: unknown[] = [];
    let url: string | null = `${this.#origin}${path}`;
    for (let page = 0; url !== null && page < MOST_PAGES; page++) {
      const { body, next }: KeptAnswer = await this.#page(url, signal);
      if (!Array.isArray(body)) {
        throw new SourceUnavailableError(`GitHub did not answer ${path} with a list.`);
      }
      rows.push(...body);
      url = isLast?.(body) ? null : next;
    }
    return rows;
  }

  async #page(url: string, signal: AbortSignal | undefined): Promise<KeptAnswer> {
    const kept = this.#cache.get(url);
    for (let attempt = 1; ; attempt++) {
      const response = await this.#send(url, kept?.etag, signal);
      if (kept && response.status === 304) return kept;
      if (response.status === 409) return { etag: '', body: [], next: null };
      if (response.ok) return this.#keep(url, response);
      await response.body?.cancel();
      const wait = this.#waitAsked(response);
      if (wait === undefined || wait > LONGEST_WAIT || attempt === TRIES) {
        throw this.#refusal(response, url);
      }
      await this.#network.wait(wait, signal);
    }
  }

  async #send(
    url: string,
    etag: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const headers = {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      'user-agent': 'assay/0.1 (self-hosted market intelligence)',
      ...(this.#token && { authorization: `Bearer ${this.#token}` }),
      ...(etag && { 'if-none-match': etag }),
    };
    try {
      return await this.#network.fetch(url, { headers, ...(signal && { signal }) });
    } catch (cause) {
      throw new SourceUnavailableError('GitHub does not answer.', { cause });
    }
  }

  async #keep(url: string, response: Response): Promise<KeptAnswer> {
    const etag = response.headers.get('etag') ?? '';
    const next = nextPage(response.headers.get('link'));
    if (next !== null && new URL(next, url).origin !== new URL(this.#origin).origin) {
      throw new SourceUnavailableError('GitHub named a next page on another host. It is not read.');
    }
    const body: unknown = await response.json().catch((cause: unknown) => {
      throw new SourceUnavailableError('GitHub sent something that is not JSON.', { cause });
    });
    const answer = { etag, body, next };
    if (etag !== '') this.#cache.set(url, answer);
    return answer;
  }

  /** Milliseconds until GitHub will answer again, or undefined where waiting does not help. */
  #waitAsked({ status, headers }: Response): number | undefined {
    if (status >= 500) return SECOND;
    if (status !== 403 && status !== 429) return undefined;
    const after = headers.get('retry-after');
    if (after !== null) return Number(after) * SECOND;
    if (headers.get('x-ratelimit-remaining') !== '0') return undefined;
    const reset = Number(headers.get('x-ratelimit-reset')) * SECOND;
    return Math.max(0, reset - this.#network.clock.now()) + SECOND;
  }

  #refusal(response: Response, url: string): SourceUnavailableError {
    const { pathname } = new URL(url);
    const limited = this.#waitAsked(response) !== undefined && response.status < 500;
    const advice = limited
      ? this.#token
        ? 'Its rate limit is used up. Try again in an hour.'
        : 'Its rate limit is used up. Set ASSAY_GITHUB_TOKEN to your own token.'
      : response.status === 404
        ? 'Check the name of the repository.'
        : response.status === 401 || response.status === 403
          ? 'Check ASSAY_GITHUB_TOKEN.'
          : 'Try again later.';
    return new SourceUnavailableError(
      `GitHub answered ${pathname} with status ${response.status}. ${advice}`,
      { place: { path: pathname, status: response.status } },
    );
  }
}

/** Address of the next page in a `Link` header (RFC 8288), or null on the last. */
function nextPage(link: string | null): string | null {
  const match = link?.match(/<([^>]+)>\s*;\s*rel="next"/);
  return match?.[1] ?? null;
}
