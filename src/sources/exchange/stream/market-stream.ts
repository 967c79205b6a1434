import type WebSocket from 'ws';
import { MINUTE, SECOND } from '../../../core/index.ts';
import { SourceUnavailableError } from '../../errors.ts';
import type { ExchangeNetwork } from '../exchange.ts';
import type { MarketTick, StreamProtocol } from './protocol.ts';

/** What a stream is opened with. */
export interface MarketStreamOptions {
  label: string;
  protocol: StreamProtocol;
  network: ExchangeNetwork;
  askJson: (url: string, method: 'GET' | 'POST') => Promise<unknown>;
  pairs: readonly string[];
  signal: AbortSignal;
}

const PING_EVERY = 15 * SECOND;
/** A connection that says nothing for so long is dead, whatever TCP believes. */
const LONGEST_SILENCE = MINUTE;
const SHORTEST_PAUSE = SECOND;
const LONGEST_PAUSE = MINUTE;

/**
 * Trades as they happen, until aborted. A connection that breaks or falls silent is made again,
 * after 1 s, 2 s, 4 s … up to a minute; the first tick resets the pause. Ticks in between are lost:
 * bars, not ticks, are the record.
 *
 * @throws {SourceUnavailableError} when the exchange refuses the subscription; asking again would
 * not help.
 */
export async function* openMarketStream(
  options: MarketStreamOptions,
): AsyncGenerator<readonly MarketTick[]> {
  const { network, signal } = options;
  let pause = SHORTEST_PAUSE;
  while (!signal.aborted) {
    for await (const ticks of readConnection(options)) {
      pause = SHORTEST_PAUSE;
      yield ticks;
    }
    if (signal.aborted) return;
    await network.wait(pause, signal).catch(() => undefined);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}

/** Ticks of one connection; ends when it breaks. */
async function* readConnection(
  options: MarketStreamOptions,
): AsyncGenerator<readonly MarketTick[]> {
  const { protocol, network, askJson, signal } = options;
  const address = await protocol.address(askJson).catch((error: unknown) => {
    if (error instanceof SourceUnavailableError) return undefined;
    throw error;
  });
  if (address === undefined || signal.aborted) return;
  const connection = new Connection(network.connect(address), options);
  try {
    yield* connection.ticks();
  } finally {
    connection.close();
  }
}

/** One socket, from its opening to its end. */
class Connection {
  readonly #socket: WebSocket;
  readonly #options: MarketStreamOptions;
  readonly #pinging: NodeJS.Timeout;
  readonly #abort = () => this.#end();
  #silence: NodeJS.Timeout;
  #waiting: MarketTick[] = [];
  #ended = false;
  #refusal: string | undefined;
  #wake = () => {};

  constructor(socket: WebSocket, options: MarketStreamOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#pinging = setInterval(() => this.#ping(), PING_EVERY);
    this.#silence = setTimeout(this.#abort, LONGEST_SILENCE);
    socket.on('open', () => this.#subscribe());
    socket.on('message', (data) => this.#read(data.toString()));
    socket.on('pong', () => this.#silence.refresh());
    socket.on('close', this.#abort);
    socket.on('error', this.#abort);
    options.signal.addEventListener('abort', this.#abort, { once: true });
  }

  async *ticks(): AsyncGenerator<readonly MarketTick[]> {
    for (;;) {
      if (this.#waiting.length > 0) yield this.#waiting.splice(0);
      else if (this.#refusal !== undefined) throw this.#refused(this.#refusal);
      else if (this.#ended) return;
      else await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  close(): void {
    clearInterval(this.#pinging);
    clearTimeout(this.#silence);
    this.#options.signal.removeEventListener('abort', this.#abort);
    this.#socket.terminate();
  }

  #subscribe(): void {
    const { protocol, pairs } = this.#options;
    for (const message of protocol.subscribe(pairs)) this.#socket.send(JSON.stringify(message));
  }

  #read(text: string): void {
    this.#silence.refresh();
    const message = parse(text);
    if (message === undefined) return;
    const reading = this.#options.protocol.read(message);
    if (reading.kind === 'ticks') this.#waiting.push(...reading.ticks);
    if (reading.kind === 'refused') this.#refusal = reading.reason;
    if (reading.kind !== 'other') this.#wake();
  }

  #ping(): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const { ping } = this.#options.protocol;
    if (ping === undefined) this.#socket.ping();
    else this.#socket.send(ping);
  }

  #end(): void {
    this.#ended = true;
    this.#wake();
  }

  #refused(reason: string): SourceUnavailableError {
    return new SourceUnavailableError(
      `${this.#options.label} refuses to stream these markets: ${reason}`,
    );
  }
}

/** A `pong` in plain letters is no JSON, nor is half a message: neither carries a tick. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
