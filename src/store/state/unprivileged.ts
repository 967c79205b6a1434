import { execFileSync, spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { StateUnavailableError } from './errors.ts';

const POSTGRES_USER = 'postgres';

/** How to run a program as somebody Postgres accepts: it refuses to run as root. */
export interface Unprivileged {
  /** Owner of the files the program is to write; undefined where it is simply ourselves. */
  owner: { uid: number; gid: number } | undefined;
  run(program: string, args: readonly string[]): Promise<string>;
}

/** Ourselves, or, for root, the system's `postgres` user, which is created where there is none. */
export function unprivileged(): Unprivileged {
  if (userInfo().uid !== 0) return { owner: undefined, run: (program, args) => run(program, args) };
  const owner = lookUpUser() ?? createUser();
  return { owner, run: (program, args) => run('setpriv', [...dropRoot(owner), program, ...args]) };
}

/**
 * A checkout or home below a closed folder (`/root`, mode 700) cannot be entered by another user.
 * The one capability kept lets Postgres pass through such folders to the files that it owns.
 */
function dropRoot(owner: { uid: number; gid: number }): string[] {
  return [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_read_search',
    '--ambient-caps=+dac_read_search',
  ];
}

function lookUpUser(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, POSTGRES_USER], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function createUser(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--user-group', POSTGRES_USER]);
  } catch (cause) {
    throw new StateUnavailableError(
      'Postgres does not run as root, and no user named postgres could be created. Run Assay as another user, or set ASSAY_DATABASE_URL.',
      { cause },
    );
  }
  return lookUpUser() as { uid: number; gid: number };
}

function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    // A detached server keeps its parent's pipes open: only this program's own exit counts.
    const child = spawn(program, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        printed += chunk;
      });
    }
    child.on('error', reject);
    child.on('exit', (status) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (status === 0) resolve(printed);
      else reject(new StateUnavailableError(`${program} failed: ${printed.trim()}`));
    });
  });
}
