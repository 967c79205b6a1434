import { type FileHandle, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { LogDamagedError } from '../errors.ts';
import { syncFolder } from './durable-files.ts';
import { decodeFrames, type JournalFrame } from './journal-frame.ts';

const SEGMENT = /^\d{16}$/;

/**
 * The write-ahead journal: what was acknowledged and is not yet in the tiles. It is cut into
 * segments, so that one can be turned into tiles while the next takes appends.
 */
export class Journal {
  readonly #folder: string;
  #file: FileHandle | undefined;
  #path = '';
  #length = 0;
  #isSound = true;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens the journal and gives back what it holds, in order. An unfinished frame at the very end
   * was never acknowledged, and is cut off.
   *
   * @throws {LogDamagedError} when a frame that was acknowledged cannot be read.
   */
  static async open(folder: string): Promise<{ journal: Journal; recovered: JournalFrame[] }> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(folder)).filter((name) => SEGMENT.test(name)).sort();
    const recovered: JournalFrame[] = [];
    for (const [position, name] of names.entries()) {
      const path = join(folder, name);
      const { frames, intact, tornAt } = decodeFrames(await readFile(path));
      const isLast = position === names.length - 1;
      if (!intact && (!isLast || tornAt === undefined)) {
        throw new LogDamagedError(`${path} was changed. Restore the file from a copy.`, {
          place: { file: path },
        });
      }
      if (tornAt !== undefined) await truncateFile(path, tornAt);
      recovered.push(...frames);
    }
    return { journal: new Journal(folder), recovered };
  }

  /** Appends a frame and syncs: all of its entries are durable when this returns, or none. */
  async append({ bytes, firstSeq }: JournalFrame): Promise<void> {
    this.#file ??= await this.#start(firstSeq);
    await this.#write(this.#file, bytes);
    this.#length += bytes.length;
  }

  async #write(file: FileHandle, frame: Buffer): Promise<void> {
    try {
      await writeWhole(file, frame, this.#length);
    } catch (error) {
      this.#isSound = false;
      await file.truncate(this.#length);
      await file.datasync();
      this.#isSound = true;
      throw error;
    }
    this.#isSound = false;
    await file.datasync();
    this.#isSound = true;
  }

  /** False after a failure that may have left bytes behind: a sync that fails says nothing of what is kept. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Ends the open segment; the next append starts another. Gives what {@link drop} takes. */
  async seal(): Promise<readonly string[]> {
    await this.#file?.close();
    this.#file = undefined;
    const names = (await readdir(this.#folder)).filter((name) => SEGMENT.test(name));
    return names.map((name) => join(this.#folder, name));
  }

  /** Removes segments whose items stand in the tiles. */
  async drop(segments: readonly string[]): Promise<void> {
    await Promise.all(segments.map((segment) => unlink(segment)));
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #start(firstSeq: number): Promise<FileHandle> {
    this.#path = join(this.#folder, String(firstSeq).padStart(16, '0'));
    this.#length = 0;
    const file = await open(this.#path, 'w', 0o600);
    await syncFolder(this.#folder);
    return file;
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const step = await file.write(bytes, written, bytes.length - written, position + written);
    written += step.bytesWritten;
  }
}

async function truncateFile(path: string, length: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.truncate(length);
    await file.datasync();
  } finally {
    await file.close();
  }
}
