import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../src/core/index.ts';
import { freePort } from './free-port.ts';

const program = resolve(import.meta.dirname, '..', 'src', 'cli', 'main.ts');
const PATIENCE = 900_000;
/** What follows the first table, as jobs, is there by then. */
const FOLLOWS = 600_000;

/** One start on a fresh home, watched from outside as its user would. */
describe('assay start --source simulated', () => {
  let home: string;
  let server: Started;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'assay-start-'));
    server = await start(home);
  }, PATIENCE);

  afterAll(async () => {
    server.child.kill('SIGKILL');
    await run(home, ['doctor']);
    rmSync(home, { recursive: true, force: true });
  }, PATIENCE);

  it('says that the market is simulated, in the terminal and in every answer', async () => {
    await expect.poll(server.printed).toContain('nothing in this market is real');
    for (const url of ['/v1/tokens', '/v1/prices', '/v1/trader-grades', '/v1/indices']) {
      expect((await get(server, url)).meta).toMatchObject({ simulated: true });
    }
  });

  it('has graded the market, with contributions that sum to the grade', async () => {
    const { data } = await get(server, '/v1/trader-grades?limit=5');
    expect(data).toHaveLength(5);
    for (const { grade, contributions } of data) {
      const sum = Object.values<number>(contributions).reduce((total, part) => total + part, 0);
      expect(sum).toBeCloseTo(grade, 6);
    }
  });

  it(
    'serves bars of a token, and the history of its grades once the first look is made whole',
    async () => {
      const [{ id }] = (await get(server, '/v1/tokens?limit=1')).data;
      expect((await get(server, `/v1/ohlcv?token=${id}&limit=3`)).data).toHaveLength(3);
      const days = async () => (await get(server, `/v1/grades/${id}/history`)).data.length;
      await expect.poll(days, { timeout: FOLLOWS }).toBeGreaterThan(1);
    },
    PATIENCE,
  );

  it(
    'puts every grade into the log, from where it can be verified',
    async () => {
      const size = async () => {
        const answer = await fetch(`${server.address}/log/checkpoint`);
        return answer.ok ? Number((await answer.text()).split('\n')[1]) : 0;
      };
      await expect.poll(size, { timeout: FOLLOWS }).toBeGreaterThan(500);
    },
    PATIENCE,
  );

  it(
    'logs the signals of both intervals on the first day, and can make them again',
    async () => {
      const logged = async (model: string) => {
        const { data } = await get(server, `/v1/records?kind=signal&model=${model}&limit=1`);
        return data[0]?.seq;
      };
      for (const model of ['signal-1d', 'signal-1h']) {
        await expect.poll(() => logged(model), { timeout: FOLLOWS }).toBeDefined();
        const { status, stdout } = await run(home, [
          'log',
          'reproduce',
          String(await logged(model)),
        ]);
        expect([status, stdout]).toEqual([0, expect.stringContaining('the same, bit for bit')]);
      }
    },
    PATIENCE,
  );

  it('serves the page', async () => {
    const page = await fetch(`${server.address}/`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<title>Assay</title>');
  });

  it('shares its home with commands while it runs', async () => {
    const { stdout, status } = await run(home, ['tokens', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).data.length).toBeGreaterThan(100);
  });

  it('refuses a second server on its port with a sentence, and exits non-zero', async () => {
    const port = new URL(server.address).port;
    const second = await run(home, ['start', '--source', 'none', '--port', port]);
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/is taken by another program.*ASSAY_PORT/s);
  });

  it(
    'stops cleanly on Ctrl-C; the next start finds everything where it was',
    async () => {
      const everyGrade = async () => (await get(server, '/v1/trader-grades?limit=1000')).data;
      let before: unknown;
      let hour: number;
      // Anew where an hour ended since the start before, as that brings new rows.
      do {
        ({ hour } = server);
        before = await everyGrade();
        server.child.kill('SIGINT');
        const [status] = await once(server.child, 'exit');
        expect(status).toBe(0);
        server = await start(home);
      } while (hour !== presentHour());
      expect(await everyGrade()).toEqual(before);
      await expect.poll(server.printed).toContain('0 new rows');
      expect(server.printed()).not.toContain('grading');
    },
    PATIENCE,
  );
});

const presentHour = () => Math.floor(Date.now() / HOUR);

interface Started {
  child: ChildProcess;
  /** When it was started. */
  hour: number;
  address: string;
  printed: () => string;
}

async function start(home: string): Promise<Started> {
  const hour = presentHour();
  const child = spawn(
    process.execPath,
    [program, 'start', '--source', 'simulated', '--port', String(await freePort())],
    { env: environment(home), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  const address = new Promise<string>((found, failed) => {
    const read = (chunk: Buffer) => {
      text += chunk;
      const match = /Assay is at (\S+)/.exec(text);
      if (match) found(match[1] as string);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (status) => failed(new Error(`start ended with ${status}: ${text}`)));
  });
  return { child, hour, address: await address, printed: () => text };
}

/** Nothing tells the program that it runs in a test. */
function environment(home: string): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', ASSAY_HOME: home };
}

async function get(server: Started, url: string) {
  const answer = await fetch(server.address + url);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function run(home: string, args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [status] = await once(child, 'close');
  return { status, stdout, stderr };
}
