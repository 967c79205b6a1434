import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Whether Debian's redis-server is there; where it is not, the reason is printed. */
export function hasRedis(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  process.stderr.write('skipped: redis-server is absent; apt-get install redis-server\n');
  return false;
}

/** A Redis of one test, on a unix socket in a folder of its own. */
export class TestRedis {
  readonly #folder = mkdtempSync(join(tmpdir(), 'assay-redis-'));
  #process: ChildProcess | undefined;

  get socket(): string {
    return join(this.#folder, 'redis.sock');
  }

  /** A client that fails fast instead of waiting for a server that is down. */
  connect(): Redis {
    const redis = new Redis(this.socket, { maxRetriesPerRequest: 0, retryStrategy: () => 50 });
    redis.on('error', () => {
      // Tests that stop the server mean it to be away.
    });
    return redis;
  }

  /** Resolves once it answers. */
  async start(...options: string[]): Promise<void> {
    this.#process = spawn(
      'redis-server',
      ['--port', '0', '--unixsocket', this.socket, '--dir', this.#folder, '--save', '', ...options],
      { stdio: 'ignore' },
    );
    const probe = this.connect();
    while ((await probe.ping().catch(() => '')) !== 'PONG') await sleep(50);
    probe.disconnect();
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    this.#process = undefined;
    const gone = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await gone;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
