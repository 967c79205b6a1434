import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseVerifierKey } from '../../client/src/index.ts';
import { parseInstant } from '../core/index.ts';
import { LogSettingsError } from './errors.ts';
import { DECISION_KINDS } from './record/check-decision.ts';

const visibility = z.union([
  z.enum(['public', 'committed']),
  z.strictObject({ committedUntil: z.string().transform(parseInstant) }),
]);

const key = z.string().transform((text, context) => {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const hex = (bytes: number) =>
  z.string().regex(new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`), `is ${bytes} bytes in hex`);

const schema = z.strictObject({
  /** Name of the log on its checkpoints: a URL without its scheme. */
  origin: z.string().min(1).optional(),
  visibility: z.partialRecord(z.enum(DECISION_KINDS), visibility).default({}),
  witnesses: z.array(z.strictObject({ key, url: z.url() })).default([]),
  /** How many witnesses must cosign before a checkpoint is published. */
  quorum: z.int().nonnegative().default(0),
  /** Milliseconds between checkpoints. */
  pause: z.int().nonnegative().default(1_000),
  anchor: z
    .strictObject({
      rpc: z.url(),
      /** A node that pages may ask themselves; they ask through this server where left out. */
      publicRpc: z.url({ protocol: /^https?$/ }).optional(),
      contract: hex(20),
      logId: hex(32),
      /** Blocks after which the chain is believed not to turn back. */
      finality: z.int().positive().default(12),
      /** Records that are worth a transaction. */
      records: z.int().positive().default(1),
      /** What a unit of gas may cost; above it anchoring waits. */
      maximumFeeGwei: z.number().positive().optional(),
    })
    .optional(),
});

/** What an operator may set, in `<home>/log.json`. */
export type LogSettings = z.infer<typeof schema>;

/**
 * Reads `<home>/log.json`; every setting has a default.
 *
 * @throws {LogSettingsError} naming the setting.
 */
export function readLogSettings(home: string): LogSettings {
  const path = join(home, 'log.json');
  const parsed = schema.safeParse(readSettingsText(home));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new LogSettingsError(`${path}: '${issue.path.join('.')}' ${issue.message}.`, {
      place: { file: path, field: issue.path.join('.') },
    });
  }
  const { quorum, witnesses } = parsed.data;
  if (quorum > witnesses.length) {
    throw new LogSettingsError(`${path}: a quorum of ${quorum} needs as many witnesses.`, {
      place: { file: path, field: 'quorum' },
    });
  }
  return parsed.data;
}

/** `log.json` as its operator wrote it, without defaults; empty where there is none. */
export function readSettingsText(home: string): Record<string, unknown> {
  const path = join(home, 'log.json');
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new LogSettingsError(`${path} is not JSON.`, { cause, place: { file: path } });
  }
}

/** Writes `log.json` anew. */
export function writeSettings(home: string, settings: Record<string, unknown>): void {
  writeFileSync(join(home, 'log.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}
