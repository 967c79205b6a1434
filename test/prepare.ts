/**
 * Brings the programs that some tests run against: a browser, Redis, an HSM. Where they cannot be
 * had, those tests skip and say so; this prints the same reason once, up front.
 */
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

interface SystemProgram {
  command: string;
  debianPackage: string;
  for: string;
  /** Only the slow suites need it. */
  slow?: boolean;
}

const PROGRAMS: readonly SystemProgram[] = [
  { command: 'redis-server', debianPackage: 'redis-server', for: 'replay protection on Redis' },
  { command: 'softhsm2-util', debianPackage: 'softhsm2', for: 'keys in an HSM' },
  { command: 'chromium', debianPackage: 'chromium', for: 'pages in a real browser' },
  {
    command: 'clickhouse-server',
    debianPackage: 'clickhouse-server',
    for: 'the two-node series store',
    slow: true,
  },
];

const everything = process.argv.includes('--all');
const missing = PROGRAMS.filter(({ command, slow }) => (everything || !slow) && !has(command));
if (missing.length > 0) bring(missing);

function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

function bring(programs: readonly SystemProgram[]): void {
  const mayInstall = userInfo().uid === 0 && has('apt-get');
  if (mayInstall) install(programs.map((program) => program.debianPackage));
  for (const { command, debianPackage, for: purpose } of programs) {
    if (has(command)) continue;
    process.stderr.write(
      `no ${command}: tests of ${purpose} will skip (Debian's ${debianPackage} has it)\n`,
    );
  }
}

function install(packages: readonly string[]): void {
  process.stderr.write(`installing ${packages.join(', ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: 'ignore',
  });
}
