import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openState, type State } from '../state/state.ts';
import { type JobQueue, openJobQueue } from './jobs.ts';

let home: string;
let state: State;
let queue: JobQueue;
const children: ChildProcess[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'assay-jobs-'));
  state = await openState({ home });
  queue = await openJobQueue(state);
  await state.pool.query('create table done (id int primary key, worker text)');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await queue.close();
  await new Promise((wake) => setTimeout(wake, 200));
  await state.close();
  rmSync(home, { recursive: true, force: true });
});

it('shares jobs between two processes, and the survivor finishes what a killed one had begun', async () => {
  const doomed = startWorker('doomed', 60_000);
  await queue.add('note', { id: 0 });
  await printed(doomed, 'doomed began 0');
  const survivor = startWorker('survivor', 5);
  for (let id = 1; id <= 20; id++) await queue.add('note', { id });
  await printed(survivor, 'survivor began 20');
  doomed.kill('SIGKILL');
  const rows = await allDone(21);
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 21 }, (_, id) => id));
  expect(new Set(rows.map((row) => row.worker))).toEqual(new Set(['survivor']));
});

it('tries a failed job again and tells of the failure', async () => {
  const failures: string[] = [];
  let calls = 0;
  const worker = await queue.work({
    onFailure: (job) => failures.push(job),
    handlers: {
      async brittle() {
        calls++;
        if (calls === 1) throw new Error('first time');
        await state.pool.query("insert into done values (1, 'second try')");
      },
    },
  });
  await queue.add('brittle', {});
  await expect.poll(() => failures).toEqual(['brittle']);
  await state.pool.query('update graphile_worker._private_jobs set run_at = now()');
  await allDone(1);
  await worker.stop();
});

it('queues one job for a key, however often it is asked for', async () => {
  for (let time = 0; time < 5; time++) await queue.add('later', { time }, { key: 'only' });
  const { rows } = await state.pool.query('select count(*)::int as jobs from graphile_worker.jobs');
  expect(rows).toEqual([{ jobs: 1 }]);
});

function startWorker(name: string, pause: number): ChildProcess {
  const program = join(import.meta.dirname, 'testing', 'worker-process.ts');
  const child = spawn(process.execPath, [program, home, name, String(pause)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

function printed(child: ChildProcess, line: string): Promise<void> {
  return new Promise((seen) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      if (text.includes(`${line}\n`)) seen();
    });
  });
}

async function allDone(count: number): Promise<{ id: number; worker: string }[]> {
  const read = async () => (await state.pool.query('select * from done order by id')).rows;
  await expect.poll(async () => (await read()).length).toBe(count);
  return read();
}
