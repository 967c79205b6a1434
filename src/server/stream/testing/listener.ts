import { expect } from 'vitest';
import WebSocket, { type ClientOptions } from 'ws';

/** A message as it came. */
export type Heard = Record<string, unknown> & { type: string };

/** A WebSocket client that keeps what it hears. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly socket: WebSocket;
  closed: { code: number; reason: string } | undefined;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.heard.push(JSON.parse(data.toString())));
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
  }

  /** @throws with the status where the server refuses. */
  static async open(
    host: string,
    protocols: readonly string[] = ['assay.v1'],
    options: ClientOptions = {},
  ): Promise<Listener> {
    const listener = new Listener(new WebSocket(`ws://${host}/v1/stream`, [...protocols], options));
    await new Promise((resolve, reject) => {
      listener.socket.once('open', resolve);
      listener.socket.once('error', reject);
    });
    return listener;
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  of(type: string): Heard[] {
    return this.heard.filter((message) => message.type === type);
  }

  /** Waits until so many messages of a type have come. */
  async until(type: string, count = 1): Promise<Heard[]> {
    await expect.poll(() => this.of(type).length, { interval: 5 }).toBeGreaterThanOrEqual(count);
    return this.of(type);
  }

  /** Cuts the line, as a lost network does. */
  cut(): void {
    this.socket.terminate();
  }
}
