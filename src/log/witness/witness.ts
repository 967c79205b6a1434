import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BadProofError,
  BadSignatureError,
  type Checkpoint,
  EMPTY_ROOT,
  equalBytes,
  fromUtf8,
  MalformedError,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  type VerifierKey,
  verifyConsistency,
} from '../../../client/src/index.ts';
import { type Clock, SECOND } from '../../core/index.ts';
import { writeDurably } from '../store/durable-files.ts';
import type { NoteSigner } from '../store/key-file.ts';
import { WriterLock } from '../store/writer-lock.ts';
import { type AddCheckpointRequest, parseAddCheckpoint } from './add-checkpoint.ts';
import { cosignatureLine } from './cosign.ts';

/** An answer to carry back over HTTP. */
export interface WitnessAnswer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  contentType: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  body: string;
}

/** What a witness is made of. */
export interface WitnessOptions {
  /** Where it remembers what it cosigned. */
  folder: string;
  /** Its key, of type `cosignature`. */
  signer: NoteSigner;
  clock: Clock;
  /** Keys of the logs it watches; a key's name is its log's origin. */
  logs: readonly VerifierKey[];
}

/**
 * Cosigns checkpoints that extend all it saw of their log, and refuses any other
 * (c2sp.org/tlog-witness). Two histories of one log can not both carry its cosignature.
 */
export class Witness {
  readonly #options: WitnessOptions;
  readonly #lock: WriterLock;
  #turn: Promise<unknown> = Promise.resolve();

  /** @throws {LogInUseError} when another process witnesses in this folder. */
  constructor(options: WitnessOptions) {
    mkdirSync(options.folder, { recursive: true });
    this.#options = options;
    this.#lock = new WriterLock(options.folder);
  }

  get key(): VerifierKey {
    return this.#options.signer.verifier;
  }

  /** Answers `POST /add-checkpoint`. Requests take turns, so that what is checked is what is kept. */
  addCheckpoint(body: Uint8Array): Promise<WitnessAnswer> {
    const answer = this.#turn.then(() => this.#answer(body));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  /** Answers `GET /<origin hash>/checkpoint`: the newest checkpoint it cosigned. */
  async checkpoint(originHash: string): Promise<WitnessAnswer> {
    const note = /^[0-9a-f]{64}$/.test(originHash) ? await this.#kept(originHash) : undefined;
    return note === undefined
      ? plain(404, 'No checkpoint of that log was cosigned.')
      : answer(note);
  }

  close(): void {
    this.#lock.release();
  }

  async #answer(body: Uint8Array): Promise<WitnessAnswer> {
    try {
      const request = parseAddCheckpoint(fromUtf8(body));
      const { origin } = parseCheckpoint(parseNote(request.note).text);
      const logKeys = this.#options.logs.filter(({ name }) => name === origin);
      if (logKeys.length === 0) return plain(404, `The log '${origin}' is not watched here.`);
      const offered = await openCheckpoint(request.note, { origin, logKeys });
      return await this.#judge(request, offered, originHash(origin));
    } catch (error) {
      if (error instanceof MalformedError) return plain(400, error.message);
      if (error instanceof BadSignatureError) return plain(403, error.message);
      throw error;
    }
  }

  async #judge(
    request: AddCheckpointRequest,
    offered: Checkpoint,
    name: string,
  ): Promise<WitnessAnswer> {
    if (request.oldSize > offered.size) return plain(400, 'The old size exceeds the new one.');
    const keptNote = await this.#kept(name);
    const kept = keptNote === undefined ? undefined : parseCheckpoint(parseNote(keptNote).text);
    const keptSize = kept?.size ?? 0;
    if (request.oldSize !== keptSize) {
      return { status: 409, contentType: 'text/x.tlog.size', body: `${keptSize}\n` };
    }
    try {
      checkExtends(kept, offered, request.proof);
    } catch (error) {
      if (error instanceof BadProofError) return plain(422, error.message);
      throw error;
    }
    return answer(await this.#cosign(request.note, name));
  }

  /** Keeps the cosigned checkpoint before anyone is told of it. */
  async #cosign(note: string, name: string): Promise<string> {
    const { clock, folder, signer, logs } = this.#options;
    const { text } = parseNote(note);
    const line = cosignatureLine(signer, text, Math.floor(clock.now() / SECOND));
    const logLines = note
      .slice(text.length + 1)
      .split('\n')
      .filter((each) => each !== '');
    const known = logLines.filter((each) => logs.some((key) => each.startsWith(`— ${key.name} `)));
    const kept = `${text}\n${known.map((each) => `${each}\n`).join('')}${line}`;
    await writeDurably(new Map([[join(folder, name), Buffer.from(kept)]]));
    return line;
  }

  async #kept(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.#options.folder, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

/** @throws {BadProofError} */
function checkExtends(
  kept: Checkpoint | undefined,
  offered: Checkpoint,
  proof: readonly Uint8Array[],
): void {
  if (offered.size === 0 && !equalBytes(offered.root, EMPTY_ROOT)) {
    throw new BadProofError('The empty tree has another root.');
  }
  if (kept === undefined || kept.size === 0) {
    if (proof.length > 0) throw new BadProofError('A proof from the empty tree is empty.');
    return;
  }
  const [oldSize, newSize] = [kept.size, offered.size];
  verifyConsistency({ oldSize, newSize, oldRoot: kept.root, newRoot: offered.root, proof });
}

function originHash(origin: string): string {
  return createHash('sha256').update(origin).digest('hex');
}

function answer(body: string): WitnessAnswer {
  return { status: 200, contentType: 'text/plain; charset=utf-8', body };
}

function plain(status: 400 | 403 | 404 | 422, message: string): WitnessAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${message}\n` };
}
