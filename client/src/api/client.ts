import { type HttpLogSource, httpLogSource } from '../log/source.ts';
import { randomNonce } from '../signing/compact.ts';
import { mayPass, pauseBefore } from './retry.ts';
import { openStream, type StreamOptions, type Wanted } from './stream.ts';
import { Transport, type TransportOptions } from './transport.ts';
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

/** Where the server is, who asks, and how long to try. */
export interface ClientOptions extends TransportOptions {
  /** Attempts at a request altogether. @default 4 */
  attempts?: number;
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
  readonly #transport: Transport;
  readonly #attempts: number;

  constructor({ attempts = 4, ...options }: ClientOptions) {
    this.#transport = new Transport(options);
    this.#attempts = attempts;
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
   * Changes what is there, once however often it is tried.
   *
   * @throws {ProblemError | ConnectionError}
   * @example
   * const { data: keys } = await client.get('/v1/keys');
   * for (const { apiKey } of keys) {
   *   await client.patch('/v1/keys/{apiKey}', { params: { apiKey }, body: { ratePerMinute: 6_000 } });
   * }
   */
  patch<P extends PathOf<'patch'>>(
    path: P,
    ...[options]: Rest<RequestOptions<Operation<P, 'patch'>>>
  ): Promise<Answer<Operation<P, 'patch'>>> {
    return this.#send('patch', path, options as AnyOptions) as Promise<
      Answer<Operation<P, 'patch'>>
    >;
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
    const url = `${this.#transport.base}/v1/stream`;
    const prove = () => this.#transport.prove({ method: 'GET', url });
    return openStream(url, prove, wanted, options);
  }

  /**
   * The server's log, to verify what it says with {@link verifyRecord} and the like.
   *
   * @example
   * const { origin, size } = parseCheckpoint(parseNote(await client.log.checkpoint()).text);
   * console.log(origin, size);
   */
  get log(): HttpLogSource {
    return httpLogSource(`${this.#transport.base}/log`, this.#transport.fetch);
  }

  async #send(method: Method, path: string, options: AnyOptions = {}): Promise<unknown> {
    const { body, signal, idempotencyKey = randomNonce() } = options;
    const request = {
      method: method.toUpperCase(),
      url: this.#address(path, options),
      body: body === undefined ? undefined : JSON.stringify(body),
      idempotencyKey: method === 'get' ? undefined : idempotencyKey,
      signal,
    };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#transport.send(request);
      } catch (error) {
        if (signal?.aborted || !mayPass(error) || attempt >= this.#attempts) throw error;
        await pauseBefore(attempt, error, signal);
      }
    }
  }

  #address(path: string, { params = {}, query = {} }: AnyOptions): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(String(params[name])),
    );
    const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
    return `${this.#transport.base}${filled}${pairs.length > 0 ? `?${search}` : ''}`;
  }
}

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}
