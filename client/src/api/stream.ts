import { toBase64, toBytes } from '../signing/bytes.ts';
import { ConnectionError, ProblemError } from './errors.ts';
import { mayPass, pauseBefore } from './retry.ts';
import type { Proof } from './transport.ts';
import type { ChannelName, StreamMessage } from './types.ts';

/** Channels to hear, each of all keys or of some. */
export type Wanted = Partial<Record<ChannelName, { keys?: string[]; since?: number }>>;

export interface StreamOptions {
  /** Ends the stream. */
  signal?: AbortSignal;
  /** Attempts to connect in a row before giving up. @default 10 */
  attempts?: number;
}

/** Messages kept for a reader that is slower than they come; beyond, they wait at the server. */
const MOST_WAITING = 10_000;
/** Heartbeats that may fail to come before the line counts as lost. */
const SILENT_BEATS = 2.5;

/** Reads the stream, connecting again and resuming for as long as it is read. */
export async function* openStream(
  url: string,
  prove: () => Promise<Proof>,
  wanted: Wanted,
  { signal, attempts = 10 }: StreamOptions,
): AsyncGenerator<StreamMessage, void> {
  const position = new Map<string, number>();
  for (const [channel, { since }] of Object.entries(wanted)) {
    if (since !== undefined) position.set(channel, since);
  }
  let failures = 0;
  while (!signal?.aborted) {
    try {
      for await (const message of readLine(url, await prove(), wanted, position, signal)) {
        failures = 0;
        position.set(message.channel, message.seq);
        if (message.type !== 'resumed') yield message;
      }
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    if (signal?.aborted) return;
    if (++failures >= attempts) throw new ConnectionError(url);
    await pauseBefore(failures, undefined, signal).catch(() => undefined);
  }
}

/** Reads one line until it drops. @throws {ProblemError} where the server refuses for good. */
async function* readLine(...parameters: ConstructorParameters<typeof Line>) {
  const line = new Line(...parameters);
  try {
    yield* line;
  } finally {
    line.close();
  }
  if (line.refusal !== undefined) throw line.refusal;
}

type Told = StreamMessage | { type: 'resumed'; channel: ChannelName; seq: number };
type Heard =
  | Told
  | { type: 'welcome'; heartbeat: number }
  | { type: 'heartbeat' | 'unsubscribed' }
  | { type: 'error'; problem: ConstructorParameters<typeof ProblemError>[0] };

/** Refusals that connecting again cannot mend. */
const FINAL = new Set([400, 401, 403]);

/** One connection, until it drops. */
class Line {
  refusal: ProblemError | undefined;
  readonly #socket: WebSocket;
  readonly #waiting: Told[] = [];
  #heartbeat = 15_000;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #wake: () => void = () => undefined;
  #closed = false;

  constructor(
    url: string,
    proof: Proof,
    wanted: Wanted,
    position: ReadonlyMap<string, number>,
    signal: AbortSignal | undefined,
  ) {
    this.#socket = new WebSocket(url.replace(/^http/, 'ws'), protocols(proof));
    this.#socket.onopen = () => {
      for (const [channel, { keys }] of Object.entries(wanted)) {
        const since = position.get(channel);
        this.#socket.send(JSON.stringify({ type: 'subscribe', channel, keys, since }));
      }
    };
    this.#socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)));
    this.#socket.onclose = () => this.#end();
    this.#socket.onerror = () => this.#end();
    signal?.addEventListener('abort', () => this.close(), { once: true });
    this.#listen();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Told, void> {
    while (true) {
      while (this.#waiting.length > 0) {
        for (const message of this.#waiting.splice(0)) yield message;
      }
      if (this.#closed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  close(): void {
    this.#socket.close();
    this.#end();
  }

  #hear(message: Heard): void {
    this.#listen();
    if (this.#closed) return;
    if (message.type === 'welcome') this.#heartbeat = message.heartbeat;
    if (message.type === 'error') {
      if (FINAL.has(message.problem.status)) this.refusal = new ProblemError(message.problem);
      this.close();
    }
    if (!('channel' in message)) return;
    this.#waiting.push(message);
    // What is not read yet is resumed from once it has been.
    if (this.#waiting.length >= MOST_WAITING) this.close();
    this.#wake();
  }

  /** A line on which not even heartbeats come is lost, whatever the socket believes. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.close(), this.#heartbeat * SILENT_BEATS);
  }

  #end(): void {
    this.#closed = true;
    clearTimeout(this.#silence);
    this.#wake();
  }
}

/** A page cannot set headers on a WebSocket: what shows who asks is named among the protocols. */
function protocols({ authorization, token }: Proof): string[] {
  if (token !== undefined) return ['assay.v1', `assay.token.${token}`];
  if (authorization === undefined) return ['assay.v1'];
  const encoded = toBase64(toBytes(authorization))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return ['assay.v1', `assay.authorization.${encoded}`];
}
