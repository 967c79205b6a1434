import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { ImportClosedError } from '../errors.ts';
import type { SeriesImport, SeriesStore } from '../series-store.ts';
import { FrameReader, sendFrame } from './frame.ts';
import {
  IMPORT_METHODS,
  type ImportMethod,
  packError,
  type Request,
  STORE_METHODS,
  type StoreMethod,
} from './protocol.ts';

/** A store served to the other processes of its home. */
export interface ServedStore {
  /** Finishes calls under way, gives imports of others a moment to finish, then stops. */
  close(): Promise<void>;
}

/** How long the owner waits for others before it leaves, in milliseconds. */
const GRACE = 5_000;

/**
 * Serves `store` on a unix socket. Only whoever holds the database may call this, so a socket left
 * by a process that died is removed.
 */
export async function serveStore(store: SeriesStore, path: string): Promise<ServedStore> {
  rmSync(path, { force: true });
  const guests = new Set<Guest>();
  const server = createServer((socket) => {
    const guest = new Guest(socket, store);
    guests.add(guest);
    socket.on('close', () => guests.delete(guest));
  });
  await listen(server, path);
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all([...guests].map((guest) => guest.leave()));
      await closed;
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
    server.unref();
  });
}

/** One connected process. */
class Guest {
  readonly #socket: Socket;
  readonly #store: SeriesStore;
  readonly #imports = new Map<number, SeriesImport>();
  readonly #underWay = new Set<Promise<void>>();
  #nextImport = 0;
  #leaving = false;

  constructor(socket: Socket, store: SeriesStore) {
    this.#socket = socket;
    this.#store = store;
    const reader = new FrameReader((message) => this.#receive(message as Request));
    socket.on('data', (bytes) => {
      try {
        reader.push(bytes as Uint8Array);
      } catch {
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => void this.#forgetImports());
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    const patience = performance.now() + GRACE;
    while (this.#imports.size > 0 && performance.now() < patience) {
      await new Promise((wake) => setTimeout(wake, 20));
    }
    await Promise.all(this.#underWay);
    await this.#forgetImports();
    await this.#hangUp();
  }

  /** Sends what is on its way; a guest that does not read it is cut off. */
  async #hangUp(): Promise<void> {
    const cutOff = setTimeout(() => this.#socket.destroy(), GRACE);
    await new Promise<void>((ended) => {
      this.#socket.once('close', () => ended()).end(() => ended());
    });
    clearTimeout(cutOff);
    this.#socket.destroy();
  }

  #receive(request: Request): void {
    const call = this.#answer(request).finally(() => this.#underWay.delete(call));
    this.#underWay.add(call);
  }

  async #answer(request: Request): Promise<void> {
    const { id } = request;
    if (this.#leaving && request.import === undefined) {
      sendFrame(this.#socket, { id, leaving: true });
      return;
    }
    try {
      sendFrame(this.#socket, { id, result: await this.#call(request) });
    } catch (error) {
      sendFrame(this.#socket, { id, error: packError(error) });
    }
  }

  async #call({ method, argument, import: number }: Request): Promise<unknown> {
    if (number !== undefined) return this.#callImport(number, method as ImportMethod, argument);
    if (method === 'beginImport') {
      this.#imports.set(++this.#nextImport, await this.#store.beginImport());
      return this.#nextImport;
    }
    if (!STORE_METHODS.includes(method as StoreMethod)) throw new Error(`No such call: ${method}`);
    return (this.#store[method as StoreMethod] as (argument: unknown) => unknown)(argument);
  }

  async #callImport(number: number, method: ImportMethod, argument: unknown): Promise<unknown> {
    const rows = this.#imports.get(number);
    if (!rows) throw new ImportClosedError('This import is over. Begin another one.');
    if (!IMPORT_METHODS.includes(method)) throw new Error(`No such call: ${method}`);
    if (method === 'commit' || method === 'abort') this.#imports.delete(number);
    return (rows[method] as (argument: unknown) => Promise<unknown>)(argument);
  }

  async #forgetImports(): Promise<void> {
    const imports = [...this.#imports.values()];
    this.#imports.clear();
    await Promise.all(imports.map((rows) => rows.abort()));
  }
}
