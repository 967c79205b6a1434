/**
 * Brings the programs that some tests run against: a browser, Redis, an HSM; with `--all` what slow
 * suites want besides. Where they cannot be had, those tests skip and say so; this prints the same
 * reason once, up front. Builds the pages too, so that no two tests build them, one under the other.
 */
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { buildPages } from '../src/cli/build-pages.ts';
import { TOOLS, TOOLS_FOLDER } from './tools.ts';

interface SystemProgram {
  command: string;
  debianPackage: string;
  /** What it needs of Debian besides. */
  alsoNeeds?: string;
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
  {
    command: 'java',
    debianPackage: 'default-jre-headless',
    for: 'a Python client generated from the API',
    slow: true,
  },
  {
    command: 'go',
    debianPackage: 'golang-go',
    alsoNeeds: 'golang-golang-x-mod-dev',
    for: 'the log read by a program of others',
    slow: true,
  },
];

/** What generated Python clients import. */
const PYTHON_PACKAGES = ['python3-dateutil', 'python3-six', 'python3-urllib3'];

const everything = process.argv.includes('--all');
const missing = PROGRAMS.filter(({ command, slow }) => (everything || !slow) && !has(command));
if (missing.length > 0) bring(missing);
if (everything) bringTools();
await buildPages(process);

function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

function bringTools(): void {
  const npm = ['install', '--prefix', TOOLS_FOLDER, '--no-save', '--ignore-scripts'];
  const { status } = spawnSync('npm', [...npm, ...TOOLS], { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.stderr.write(`no ${TOOLS.join(', ')}: tests that run against them will skip\n`);
  }
  const imports = ['-c', 'import dateutil, six, urllib3'];
  if (spawnSync('python3', imports, { stdio: 'ignore' }).status === 0) return;
  if (userInfo().uid === 0 && has('apt-get')) install(PYTHON_PACKAGES);
}

function bring(programs: readonly SystemProgram[]): void {
  const mayInstall = userInfo().uid === 0 && has('apt-get');
  if (mayInstall) install(programs.flatMap(packagesOf));
  for (const { command, debianPackage, for: purpose } of programs) {
    if (has(command)) continue;
    process.stderr.write(
      `no ${command}: tests of ${purpose} will skip (Debian's ${debianPackage} has it)\n`,
    );
  }
}

function packagesOf({ debianPackage, alsoNeeds }: SystemProgram): string[] {
  return alsoNeeds === undefined ? [debianPackage] : [debianPackage, alsoNeeds];
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
