import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import type { Clock } from '../../../core/index.ts';
import type { ExchangeNetwork } from '../exchange.ts';

/** One recorded answer: what was asked for by query, and what came. */
interface RecordedAnswer {
  queryString: string;
  data: unknown;
}

/** Recorded answers by path and method. */
export interface Recording {
  routes: Record<string, { GET?: RecordedAnswer[] }>;
}

export type Responder = (request: IncomingMessage, response: ServerResponse) => void;

/** A local exchange: answers by path as a test says, and speaks WebSocket as a test says. */
export interface ReplayServer {
  /** Answers by path; a path nobody set answers 404. */
  answers: Map<string, Responder>;
  /** What was asked for, path and query, in order. */
  asked: string[];
  /** Milliseconds waited for, in order. */
  waits: number[];
  /** Called with each WebSocket that connects. */
  onSocket: (socket: WebSocket) => void;
  network: ExchangeNetwork;
  close(): Promise<void>;
}

/** Reads a recording of requests and responses. */
export function readRecording(path: string): Recording {
  return JSON.parse(readFileSync(path, 'utf8')) as Recording;
}

/** The recorded answer to a path and a query that contains `part`. */
export function recorded({ routes }: Recording, path: string, part = ''): unknown {
  const found = routes[path]?.GET?.find(({ queryString }) => queryString.includes(part));
  if (found === undefined) throw new Error(`No answer of ${path}?${part} was recorded.`);
  return found.data;
}

/** Answers with JSON, as of the clock of the test. */
export function json(body: unknown, headers: Record<string, string> = {}): Responder {
  return (_, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
}

/** Serves on loopback; its network sends whatever address there instead, through the real client. */
export async function startReplayServer(clock: Clock): Promise<ReplayServer> {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    replay.asked.push(pathname + search);
    response.setHeader('date', new Date(clock.now()).toUTCString());
    const answer = replay.answers.get(pathname);
    if (answer) answer(request, response);
    else response.writeHead(404).end('{}');
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => replay.onSocket(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const replay: ReplayServer = {
    answers: new Map(),
    asked: [],
    waits: [],
    onSocket: () => undefined,
    network: {
      clock,
      fetch: (url, init) => fetch(toLoopback(url, 'http:', port), init),
      connect: (url) => new WebSocket(toLoopback(url, 'ws:', port)),
      wait: async (duration, signal) => {
        signal?.throwIfAborted();
        replay.waits.push(duration);
      },
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return replay;
}

function toLoopback(url: string, protocol: string, port: number): string {
  const { pathname, search } = new URL(url);
  return `${protocol}//127.0.0.1:${port}${pathname}${search}`;
}

/** Everything a source gives, in order. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
