import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Decision, ManualClock } from '../../core/index.ts';
import { DecisionLog, type DecisionLogOptions } from '../store/decision-log.ts';
import { type NoteSigner, noteSigner } from '../store/key-file.ts';

/** What tests say time is. */
export const NOON = Date.UTC(2024, 11, 31, 12);

/** A key anyone can make again from its number. */
export function testSigner(name = 'example.com/assay', seed = 1): NoteSigner {
  return noteSigner(name, 'note', new Uint8Array(32).fill(seed));
}

/** Bytes that count up from the last draw: random enough for a test, the same in every run. */
export function countingBytes(): (length: number) => Uint8Array {
  let drawn = 0;
  return (length) => Uint8Array.from({ length }, () => drawn++ % 251);
}

/** A new folder of its own. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'assay-log-'));
}

/** Opens a log that behaves the same in every run. */
export function openTestLog(
  folder: string,
  options: Partial<DecisionLogOptions> = {},
): Promise<DecisionLog> {
  return DecisionLog.open({
    folder,
    signer: testSigner(),
    clock: new ManualClock(NOON),
    random: countingBytes(),
    ...options,
  });
}

/** A grade of an asset that tells itself apart from others by `number`. */
export function testGrade(number: number, extra: Partial<Decision> = {}): Decision {
  return {
    kind: 'grade',
    subject: `asset-${number % 5}`,
    asOf: NOON + number,
    model: { id: 'grade', version: '1.0.0', sha256: 'a'.repeat(64) },
    inputs: { sha256: 'b'.repeat(64) },
    output: { score: number },
    ...extra,
  };
}
