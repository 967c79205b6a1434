import { type Instant, MINUTE, SECOND } from '../../core/index.ts';
import { SourceUnavailableError } from '../errors.ts';
import type { ExchangeNetwork } from './exchange.ts';
import { patienceAsked } from './patience.ts';
import { readJsonText } from './read-json-text.ts';

/** Times one request is sent, at most. */
const TRIES = 3;
const LONGEST_WAIT = MINUTE;
const PATIENCE = 15 * SECOND;
/** Clocks further apart than this make every `known at` wrong, so nothing is fetched. */
const LARGEST_SKEW = 5 * MINUTE;

/**
 * The way every request to one exchange goes out. It waits out 429 for all requests together,
 * tries a dropped connection once more, and lets nothing through that is not whole JSON.
 */
export class ExchangeTransport {
  readonly #label: string;
  readonly #network: ExchangeNetwork;
  readonly #closed = new AbortController();
  #quietUntil: Instant = 0;
  #skew = 0;

  constructor(label: string, network: ExchangeNetwork) {
    this.#label = label;
    this.#network = network;
  }

  /** The earlier of this machine's time and the exchange's: what both call past is past. */
  now(): Instant {
    return this.#network.clock.now() + Math.min(0, this.#skew);
  }

  /** Ends what is under way; later requests fail at once. */
  close(): void {
    this.#closed.abort();
  }

  /**
   * Sends a request. Its answer's body is complete, parseable JSON whatever the status.
   *
   * @throws {SourceUnavailableError} when nothing usable answers.
   */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      await this.#keepQuiet(init.signal);
      const answer = await this.#send(url, init).catch((error: unknown) => error as Error);
      if (answer instanceof Error) {
        if (attempt > 1 || !isDropped(answer)) throw answer;
        await this.#wait(SECOND, init.signal);
        continue;
      }
      const wait = patienceAsked(answer, this.#network.clock.now(), attempt);
      if (wait === undefined) return this.#read(answer);
      await answer.body?.cancel();
      if (attempt === TRIES || wait > LONGEST_WAIT) throw this.#tooMany(answer.status, wait);
      this.#quietUntil = Math.max(this.#quietUntil, this.#network.clock.now() + wait);
    }
  }

  /** Sends one request and reads its answer as JSON, for what ccxt does not speak. */
  async askJson(url: string, method: 'GET' | 'POST', signal?: AbortSignal): Promise<unknown> {
    const answer = await this.fetch(url, { method, ...(signal && { signal }) });
    if (answer.ok) return answer.json();
    throw new SourceUnavailableError(`${this.#label} answered with status ${answer.status}.`, {
      place: { status: answer.status },
    });
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const signal = this.#signal(init.signal, AbortSignal.timeout(PATIENCE));
    try {
      return await this.#network.fetch(url, { ...init, redirect: 'error', signal });
    } catch (cause) {
      init.signal?.throwIfAborted();
      throw new DroppedError(`${this.#label} does not answer. Check the connection.`, { cause });
    }
  }

  async #read(answer: Response): Promise<Response> {
    this.#compareClocks(answer.headers);
    const text = await readJsonText(answer, this.#label);
    const headers = new Headers(answer.headers);
    headers.delete('content-encoding');
    headers.delete('content-length');
    return new Response(text, { status: answer.status, statusText: answer.statusText, headers });
  }

  /** A `Date` is rounded to the second, and an answer out of a cache carries its `Age`. */
  #compareClocks(headers: Headers): void {
    const said = Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(said)) return;
    const exchangeTime = said + (Number(headers.get('age')) || 0) * SECOND;
    const skew = exchangeTime - this.#network.clock.now();
    if (Math.abs(skew) > LARGEST_SKEW) {
      const minutes = Math.round(Math.abs(skew) / MINUTE);
      const direction = skew > 0 ? 'behind' : 'ahead of';
      throw new SourceUnavailableError(
        `This machine's clock is ${minutes} minutes ${direction} that of ${this.#label}. Set it right (timedatectl set-ntp true) and try again.`,
      );
    }
    this.#skew = skew;
  }

  async #keepQuiet(signal?: AbortSignal | null): Promise<void> {
    const quiet = this.#quietUntil - this.#network.clock.now();
    if (quiet > 0) await this.#wait(quiet, signal);
  }

  #wait(duration: number, signal?: AbortSignal | null): Promise<void> {
    return this.#network.wait(duration, this.#signal(signal));
  }

  #signal(...others: (AbortSignal | null | undefined)[]): AbortSignal {
    return AbortSignal.any([this.#closed.signal, ...others.filter((other) => other != null)]);
  }

  #tooMany(status: number, wait: number): SourceUnavailableError {
    const seconds = Math.ceil(wait / SECOND);
    return new SourceUnavailableError(
      `${this.#label} asks for patience (status ${status}, ${seconds} s). Try again later.`,
      { place: { status } },
    );
  }
}

/** No connection, or one that broke before the answer began: worth a second try. */
class DroppedError extends SourceUnavailableError {}

function isDropped(error: unknown): boolean {
  return error instanceof DroppedError && !isUnknownHost(error.cause);
}

/** A name that does not resolve will not resolve a second later. */
function isUnknownHost(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } };
  return ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH'].includes(cause?.code ?? '');
}
