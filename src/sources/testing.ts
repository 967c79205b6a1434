import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '../core/index.ts';
import type { Network } from './network.ts';

/** What a stand-in for a service answers. */
export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** A stand-in for a service on this machine, and the way to it through a clock that stands still. */
export class LocalService {
  readonly network: Network;
  origin = '';
  /** What it answers; set before it is asked. */
  answer: Answer = (_, response) => void response.writeHead(404).end();
  asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  waits: number[] = [];
  readonly #server = createServer((request, response) => {
    const path = request.url ?? '';
    this.asked.push({ path, headers: request.headers });
    this.answer(request, response, new URL(path, 'http://localhost'));
  });

  constructor(now: number) {
    this.network = {
      fetch: (url, init) => fetch(url, init),
      clock: new ManualClock(now),
      wait: async (duration) => void this.waits.push(duration),
    };
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
  }

  /** Forgets what was asked and waited for. */
  forget(): void {
    this.asked = [];
    this.waits = [];
  }
}
