import { type HttpLogSource, httpLogSource } from '../log/source.ts';
import { randomNonce, signCompact } from '../signing/compact.ts';
import { ConnectionError, ProblemError } from './errors.ts';
import { mayPass, pauseBefore } from './retry.ts';
import { openStream, type StreamOptions, type Wanted } from './stream.ts';
import type {
  Answer,
  ListPath,
  Method,
  Operation,
  PathOf,
  RequestOptions,
  Rest,
  Row,
  StreamMessage,
} from './types.ts';

/** Where the server is, and who asks. */
export interface ClientOptions {
  /** e.g. `https://assay.example.com`. */
  url: string;
  /** A key to sign with; left out, published data may be read on the server's own machine. */
  key?: { apiKey: string; secret: string };
  /** Attempts at a request altogether. @default 4 */
  attempts?: number;
  /** @default the global one */
  fetch?: typeof fetch;
}

interface AnyOptions {
  params?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
  idempotencyKey?: string;
}

/**
 * Speaks to an Assay server: signs, tries again, pages, streams. Every path of the API is typed
 * from its description.
 *
 * @example
 * const client = new AssayClient({ url: 'http://127.0.0.1:8420' });
 * const { data } = await client.get('/v1/tokens/{id}', { params: { id: 'btc' } });
 * console.log(data.symbol, data.traderGrade?.grade);
 */
export class AssayClient {
  readonly #options: ClientOptions;
  readonly #base: string;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#base = options.url.replace(/\/$/, '');
  }

  /**
   * Reads.
   *
   * @throws {ProblemError} where the server refuses. @throws {ConnectionError} where it does not answer.
   * @example
   * const { data, meta } = await client.get('/v1/trader-grades', { query: { limit: 3 } });
   * for (const { symbol, grade } of data) console.log(symbol, grade, meta.simulated ? 'simulated' : '');
   */
  get<P extends PathOf<'get'>>(
    path: P,
    ...[options]: Rest<RequestOptions<Operation<P, 'get'>>>
  ): Promise<Answer<Operation<P, 'get'>>> {
    return this.#send('get', path, options as AnyOptions) as Promise<Answer<Operation<P, 'get'>>>;
  }

  /**
   * Creates, or has something done. Tried again it takes effect once: every attempt carries the same
   * `Idempotency-Key`.
   *
   * @throws {ProblemError | ConnectionError}
   * @example
   * const { data: webhook } = await client.post('/v1/webhooks', {
   *   body: { url: 'https://example.com/hook', channels: ['grades'] },
   * });
   * console.log(webhook.id, webhook.secret);
   */
  post<P extends PathOf<'post'>>(
    path: P,
    ...[options]: Rest<RequestOptions<Operation<P, 'post'>>>
  ): Promise<Answer<Operation<P, 'post'>>> {
    return this.#send('post', path, options as AnyOptions) as Promise<Answer<Operation<P, 'post'>>>;
  }

  /**
   * Deletes.
   *
   * @throws {ProblemError | ConnectionError}
   * @example
   * const { data: webhooks } = await client.get('/v1/webhooks');
   * for (const { id } of webhooks) await client.delete('/v1/webhooks/{id}', { params: { id } });
   */
  delete<P extends PathOf<'delete'>>(
    path: P,
    ...[options]: Rest<RequestOptions<Operation<P, 'delete'>>>
  ): Promise<Answer<Operation<P, 'delete'>>> {
    return this.#send('delete', path, options as AnyOptions) as Promise<
      Answer<Operation<P, 'delete'>>
    >;
  }

  /**
   * Every row of a list, fetched page by page as they are wanted.
   *
   * @throws {ProblemError | ConnectionError}
   * @example
   * for await (const { symbol, priceUsd } of client.rows('/v1/prices', { query: { limit: 2 } })) {
   *   console.log(symbol, priceUsd);
   * }
   */
  async *rows<P extends ListPath>(
    path: P,
    ...[options]: Rest<RequestOptions<Operation<P, 'get'>>>
  ): AsyncGenerator<Row<P>, void> {
    const { query, ...rest } = (options ?? {}) as AnyOptions;
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const asked = { ...rest, query: { ...query, ...(cursor !== undefined && { cursor }) } };
      const page = (await this.#send('get', path, asked)) as Page<Row<P>>;
      yield* page.data;
      cursor = page.nextCursor;
    }
  }

  /**
   * What happens as it happens: for each channel a snapshot, then every change in order. A line that
   * drops is opened again and what was missed is given, without gap or repeat; where the server no
   * longer has it, a fresh snapshot says so in its `reason`.
   *
   * @throws {ProblemError} where a channel is refused. @throws {ConnectionError} where the server stays away.
   * @example
   * for await (const message of client.stream({ prices: { keys: ['btc'] } })) {
   *   if (message.type === 'snapshot') console.log(message.channel, message.values.length);
   *   break;
   * }
   */
  stream(wanted: Wanted, options: StreamOptions = {}): AsyncGenerator<StreamMessage, void> {
    const url = `${this.#base}/v1/stream`;
    const authorize = () => this.#authorization('GET', url, undefined);
    return openStream(url, authorize, wanted, options);
  }

  /**
   * The server's log, to verify what it says with {@link verifyRecord} and the like.
   *
   * @example
   * const { origin, size } = parseCheckpoint(parseNote(await client.log.checkpoint()).text);
   * console.log(origin, size);
   */
  get log(): HttpLogSource {
    return httpLogSource(`${this.#base}/log`, this.#options.fetch ?? fetch);
  }

  async #send(method: Method, path: string, options: AnyOptions = {}): Promise<unknown> {
    const { attempts = 4 } = this.#options;
    const idempotencyKey = method === 'get' ? undefined : (options.idempotencyKey ?? randomNonce());
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(method, path, { ...options, idempotencyKey } as AnyOptions);
      } catch (error) {
        if (options.signal?.aborted || !mayPass(error) || attempt >= attempts) throw error;
        await pauseBefore(attempt, error, options.signal);
      }
    }
  }

  async #attempt(method: Method, path: string, options: AnyOptions): Promise<unknown> {
    const url = this.#address(path, options);
    const verb = method.toUpperCase();
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const authorization = await this.#authorization(verb, url, body);
    const fetcher = this.#options.fetch ?? fetch;
    const answer = await fetcher(url, {
      method: verb,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(authorization !== undefined && { authorization }),
        ...(options.idempotencyKey !== undefined && { 'idempotency-key': options.idempotencyKey }),
      },
      ...(body !== undefined && { body }),
      ...(options.signal && { signal: options.signal }),
    }).catch((error) => {
      throw options.signal?.aborted ? error : new ConnectionError(this.#base, error);
    });
    if (!answer.ok) throw await ProblemError.of(answer);
    const type = answer.headers.get('content-type') ?? '';
    return type.includes('json') ? answer.json() : answer.text();
  }

  #address(path: string, { params = {}, query = {} }: AnyOptions): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(String(params[name])),
    );
    const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
    return `${this.#base}${filled}${pairs.length > 0 ? `?${search}` : ''}`;
  }

  #authorization(method: string, url: string, body?: string): Promise<string | undefined> {
    const { key } = this.#options;
    if (key === undefined) return Promise.resolve(undefined);
    return signCompact({ ...key, method, url, ...(body !== undefined && { body }) });
  }
}

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}
