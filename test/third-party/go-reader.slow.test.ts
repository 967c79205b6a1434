import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatVerifierKey } from '../../client/src/index.ts';
import type { DecisionLog } from '../../src/log/index.ts';
import {
  newFolder,
  openTestLog,
  testGrade,
  testSigner,
} from '../../src/log/testing/log-fixture.ts';
import { createApp } from '../../src/server/http/app.ts';
import { logRoutes } from '../../src/server/routes/log.ts';
import { runProgram } from '../run-program.ts';

/** Where Debian keeps Go's modules, and how to build with them and nothing from elsewhere. */
const GO = { GOPATH: '/usr/share/gocode', GO111MODULE: 'off' };

const ready =
  spawnSync('go', ['list', 'golang.org/x/mod/sumdb/tlog'], {
    env: { ...process.env, ...GO },
  }).status === 0;
if (!ready) {
  process.stderr.write(
    "skipped: the reader in Go wants Debian's golang-go and golang-golang-x-mod-dev\n",
  );
}

describe.skipIf(!ready)('a log read by the modules of Go, which know nothing of Assay', () => {
  const folder = newFolder();
  const program = join(folder, 'read-log');
  const older = join(folder, 'older');
  let log: DecisionLog;
  let server: FastifyInstance;

  beforeAll(async () => {
    const source = join(import.meta.dirname, 'read-log.go');
    const built = await runProgram('go', ['build', '-o', program, source], GO);
    expect(built).toMatchObject({ status: 0, err: '' });
    log = await openTestLog(join(folder, 'log'));
    await append(300);
    writeFileSync(older, (await log.view.files.checkpoint()) as string);
    await append(700);
    const environment = { home: folder, clock: { now: () => 0 }, fetch };
    server = await createApp({
      logger: false,
      routes: [logRoutes({ view: log.view }, environment)],
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
  }, 180_000);

  afterAll(async () => {
    await server?.close();
    await log?.close();
  });

  async function append(count: number): Promise<void> {
    await log.append(Array.from({ length: count }, (_, at) => testGrade(at)));
    await log.flush();
  }

  function read(key = formatVerifierKey(log.view.key)) {
    const { port } = server.server.address() as AddressInfo;
    return runProgram(program, [`http://127.0.0.1:${port}/log`, key, older]);
  }

  it('proves each record, and that the older checkpoint is where the newer began', async () => {
    expect(await read()).toEqual({ status: 0, out: '1000\n', err: '' });
  });

  it('is refused under another key of the same name', async () => {
    const { verifier } = testSigner(log.view.key.name, 2);
    const { err, status } = await read(formatVerifierKey(verifier));
    expect({ err, status }).toMatchObject({
      status: 1,
      err: expect.stringContaining('no verifiable signatures'),
    });
  });

  it('is refused when a record was changed behind its back', async () => {
    const bundle = join(folder, 'log', 'tile', 'entries', '001');
    const bytes = readFileSync(bundle);
    bytes[40] ^= 1;
    writeFileSync(bundle, bytes);
    const { err, status } = await read();
    expect({ err, status }).toMatchObject({
      status: 1,
      err: expect.stringContaining('record 256'),
    });
  });
});
