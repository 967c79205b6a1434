import { createHmac, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { RandomBytes } from './visibility.ts';

/**
 * Names people in records without naming them: each person has a key of their own, and stands in
 * records as a keyed hash. Once the key is destroyed nobody can tell whom the records speak of,
 * nor that two kept under different keys speak of one person; the log verifies as before.
 */
export class SubjectKeys {
  readonly #folder: string;
  readonly #random: RandomBytes;

  constructor(home: string, random: RandomBytes) {
    this.#folder = join(home, 'log', 'subjects');
    this.#random = random;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** What stands for a person in records: `person:` and 32 hex digits. */
  pseudonym(person: string): string {
    return this.named('person', person);
  }

  /**
   * The same for anything else that points at people: `<kind>:` and 32 hex digits.
   *
   * @param under whose key it is hashed with; many things may share one, and are then forgotten together.
   */
  named(kind: string, subject: string, under = subject): string {
    const path = this.#path(under);
    const key = readKey(path) ?? this.#create(path);
    return `${kind}:${createHmac('sha256', key).update(subject).digest('hex').slice(0, 32)}`;
  }

  /**
   * Destroys a person's key: overwritten, synced, removed. Copies that a disk's wear levelling or
   * a backup made are beyond reach from here.
   *
   * @returns false where there was no such person.
   */
  async forget(person: string): Promise<boolean> {
    const path = this.#path(person);
    if (readKey(path) === undefined) return false;
    const file = await open(path, 'r+');
    try {
      await file.write(this.#random(32), 0, 32, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await unlink(path);
    return true;
  }

  /** Whether a pseudonym stands for this person, while their key exists. */
  matches(person: string, pseudonym: string): boolean {
    if (readKey(this.#path(person)) === undefined) return false;
    const own = Buffer.from(this.pseudonym(person));
    const given = Buffer.from(pseudonym);
    return own.length === given.length && timingSafeEqual(own, given);
  }

  /** Files are named by a hash under a key of this installation, so that names do not lie about. */
  #path(person: string): string {
    const namesPath = join(this.#folder, 'names');
    const names = readKey(namesPath) ?? this.#create(namesPath);
    return join(this.#folder, createHmac('sha256', names).update(person).digest('hex'));
  }

  /** Linked into place whole: of two processes that make a key at once, both use the first. */
  #create(path: string): Buffer {
    const key = Buffer.from(this.#random(32));
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, key, { mode: 0o600, flush: true });
    try {
      linkSync(draft, path);
      return key;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return readFileSync(path);
    } finally {
      rmSync(draft);
    }
  }
}

function readKey(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
