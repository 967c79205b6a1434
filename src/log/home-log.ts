import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LogPolicy, parseVerifierKey } from '../../client/src/index.ts';
import { type Clock, NotFoundError } from '../core/index.ts';
import type { RandomBytes } from './record/visibility.ts';
import { readLogSettings } from './settings.ts';
import { DecisionLog } from './store/decision-log.ts';
import { openKeyFile } from './store/key-file.ts';
import { LogView } from './store/log-view.ts';
import { askWitnesses } from './witness/quorum.ts';

/** What a home's log needs from outside. */
export interface HomeLogOptions {
  home: string;
  clock: Clock;
  random: RandomBytes;
  fetch: typeof fetch;
}

/**
 * Opens the log of a home for writing, as `log.json` says; its key is made on first use.
 *
 * @throws {LogInUseError} where another process holds it: write to the outbox instead.
 */
export async function openHomeLog(options: HomeLogOptions): Promise<DecisionLog> {
  const { clock, home, random } = options;
  const { visibility, witnesses, quorum, pause, origin } = readLogSettings(home);
  const folder = join(home, 'log');
  mkdirSync(folder, { recursive: true });
  const name =
    origin ?? keptName(folder) ?? `assay.local/${Buffer.from(random(6)).toString('hex')}`;
  const signer = openKeyFile(join(folder, 'key'), name, 'note', random);
  const cosign = askWitnesses({ witnesses, needed: quorum, fetch: options.fetch });
  return DecisionLog.open({ folder, signer, clock, random, visibility, cosign, pause });
}

/** Opens the log of a home for reading. @throws {NotFoundError} before its first record. */
export function openHomeView(home: string): LogView {
  const path = join(home, 'log', 'key.pub');
  if (!existsSync(path)) {
    throw new NotFoundError(`There is no log in ${home} yet. It begins with the first decision.`);
  }
  return new LogView(join(home, 'log'), parseVerifierKey(readFileSync(path, 'utf8')));
}

/** Whom the operator's own commands believe: the log's key and the witnesses of `log.json`. */
export function homePolicy(home: string, view: LogView): LogPolicy {
  const { quorum, witnesses } = readLogSettings(home);
  return { ...view.policy, witnesses: witnesses.map(({ key }) => key), quorum };
}

/** The name a log was given when its key was made: settings that are silent do not rename it. */
function keptName(folder: string): string | undefined {
  const path = join(folder, 'key.pub');
  return existsSync(path) ? parseVerifierKey(readFileSync(path, 'utf8')).name : undefined;
}
