import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { InvalidInputError } from '../../core/index.ts';

const SHORTEST = 12;
const LONGEST = 512;
/** RFC 9106 section 4, second recommended option: 64 MiB, three passes, argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 4 } as const;
/** Checked where there is no such person, so that both take as long. */
const NOBODY = hash(randomBytes(16).toString('hex'), ARGON2ID);

/** What is stored of a password. @throws {InvalidInputError} where it is too short or too long. */
export function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST || password.length > LONGEST) {
    throw new InvalidInputError(`A password has ${SHORTEST} to ${LONGEST} characters.`, {
      place: { field: 'password' },
    });
  }
  return hash(password, ARGON2ID);
}

/** Whether a password is the one stored; takes as long where nothing is. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await NOBODY), password).catch(() => false);
  return fits && stored !== undefined;
}
