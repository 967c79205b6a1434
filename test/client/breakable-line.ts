import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server that breaks when it is told to: what a bad network does, on purpose. */
export class BreakableLine {
  /** Where the next answer breaks off, from its end where negative; the line holds where undefined. */
  breakAfter: number | undefined;
  /** Connections made so far. */
  opened = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #silent = new WeakSet<Socket>();

  private constructor(target: string) {
    const { hostname, port } = new URL(target);
    this.#server = createServer((client) => {
      this.opened++;
      const upstream = connect(Number(port), hostname);
      for (const socket of [client, upstream]) this.#keep(socket);
      client.pipe(upstream);
      upstream.on('data', (chunk: Buffer) => this.#pass(client, chunk));
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
    });
  }

  static async open(target: string): Promise<BreakableLine> {
    const line = new BreakableLine(target);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Breaks every connection now. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Lets nothing of what the server sends through any more, on the connections there are now. */
  fallSilent(): void {
    for (const socket of this.#sockets) this.#silent.add(socket);
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #pass(client: Socket, chunk: Buffer): void {
    if (this.#silent.has(client)) return;
    const { breakAfter } = this;
    if (breakAfter === undefined) {
      client.write(chunk);
      return;
    }
    this.breakAfter = undefined;
    client.write(chunk.subarray(0, breakAfter), () => client.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A broken line is what this is for; whoever speaks over it notices.
    socket.on('error', () => undefined);
  }
}
