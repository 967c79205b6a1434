import { utf8 } from '../log/bytes.ts';
import { sha256 } from '../log/sha256.ts';
import { signCompact } from '../signing/compact.ts';
import { ConnectionError, ProblemError } from './errors.ts';

/** Where the server is, and who asks. */
export interface TransportOptions {
  /** e.g. `https://assay.example.com`. */
  url: string;
  /** A key to sign with; left out, published data may be read on the server's own machine. */
  key?: { apiKey: string; secret: string };
  /**
   * In a page of this server: speaks for the person signed in there. The browser sends the session;
   * what changes something, and a stream, also want a token, which is fetched each time.
   *
   * @default false
   */
  session?: boolean;
  /** @default the global one */
  fetch?: typeof fetch;
}

/** One attempt at one request. */
export interface Attempt {
  method: string;
  url: string;
  body?: string | undefined;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** What shows who asks: a signed header, or a token that is good for one request. */
export interface Proof {
  authorization?: string;
  token?: string;
}

/** Speaks HTTP: proves who asks, sends, and reads the answer whole. */
export class Transport {
  readonly base: string;
  readonly fetch: typeof fetch;
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.base = options.url.replace(/\/$/, '');
    this.fetch = options.fetch ?? fetch;
  }

  /** @throws {ProblemError | ConnectionError} */
  async send(attempt: Attempt): Promise<unknown> {
    const { authorization, token } =
      attempt.method === 'GET' ? await this.#sign(attempt) : await this.prove(attempt);
    return this.#exchange(attempt, {
      ...(authorization !== undefined && { authorization }),
      ...(token !== undefined && { 'assay-confirmation': token }),
      ...(attempt.idempotencyKey !== undefined && { 'idempotency-key': attempt.idempotencyKey }),
    });
  }

  /** What shows who asks for exactly this, once. */
  async prove(attempt: Attempt): Promise<Proof> {
    if (this.#options.key !== undefined) return this.#sign(attempt);
    return this.#options.session ? { token: await this.#fetchToken(attempt) } : {};
  }

  async #sign({ method, url, body }: Attempt): Promise<Proof> {
    const { key } = this.#options;
    if (key === undefined) return {};
    const authorization = await signCompact({
      ...key,
      method,
      url,
      ...(body !== undefined && { body }),
    });
    return { authorization };
  }

  async #fetchToken({ method, url, body = '', signal }: Attempt): Promise<string> {
    const route = `${method} ${new URL(url).pathname}`;
    const bodySha256 = Array.from(sha256(utf8(body)), (byte) => byte.toString(16).padStart(2, '0'));
    const asked = {
      method: 'POST',
      url: `${this.base}/v1/sessions/tokens`,
      body: JSON.stringify({ route, bodySha256: bodySha256.join('') }),
      signal,
    };
    const { data } = (await this.#exchange(asked, {})) as { data: { token: string } };
    return data.token;
  }

  async #exchange(
    { method, url, body, signal }: Attempt,
    headers: Record<string, string>,
  ): Promise<unknown> {
    // A browser's `fetch` may not be called as a method.
    const { fetch } = this;
    const json = body !== undefined && { 'content-type': 'application/json' };
    try {
      const answer = await fetch(url, {
        method,
        headers: { accept: 'application/json', ...json, ...headers },
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
      const text = await answer.text();
      if (!answer.ok) throw ProblemError.of(answer, text);
      return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    } catch (error) {
      if (error instanceof ProblemError || signal?.aborted) throw error;
      throw new ConnectionError(this.base, error);
    }
  }
}
