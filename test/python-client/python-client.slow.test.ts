import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeRoutes } from '../../src/server/index.ts';
import { type ExampleServer, startExampleServer } from '../../src/server/testing/example-server.ts';
import { runProgram } from '../run-program.ts';
import { findTool } from '../tools.ts';
import { toOpenApi30 } from './openapi-3.0.ts';

const generator = findTool('@openapitools/openapi-generator-cli/bin/openapi-generator.jar');
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import dateutil, six, urllib3']).status === 0,
);
const java = spawnSync('java', ['-version']).status === 0;
const ready = generator !== undefined && python !== undefined && java;
if (!ready) {
  process.stderr.write(
    'skipped: the generated Python client wants java, python3 with dateutil, six and urllib3, and what ./assay test --all installs\n',
  );
}

interface Used {
  given: Record<string, unknown>;
  pages: string[][];
  refused: { status: number; code: string };
  once: [string, string];
  listed: string[];
  deleted: string;
}

describe.skipIf(!ready)('a Python client generated from the OpenAPI document', () => {
  let folder: string;
  let server: ExampleServer;
  let used: Used;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-python-'));
    generate(folder, await describeRoutes());
    server = await startExampleServer();
    const script = join(import.meta.dirname, 'use-client.py');
    const { out, err, status } = await runProgram(python as string, [script, folder], {
      ASSAY_URL: server.url,
      ASSAY_KEY: server.key.apiKey,
      ASSAY_SECRET: server.key.secret,
    });
    expect({ err, status }).toEqual({ err: '', status: 0 });
    used = JSON.parse(out);
  }, 180_000);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads into its models all that the server says', async () => {
    expect(Object.keys(used.given).length).toBeGreaterThan(10);
    for (const [path, given] of Object.entries(used.given)) {
      const answer = await fetch(`${server.url}${path}`);
      const isJson = answer.headers.get('content-type')?.includes('json');
      const said = isJson ? await answer.json() : await answer.text();
      expect(normalised(given), path).toEqual(normalised(said));
    }
  });

  it('follows pages', () => {
    expect(used.pages).toEqual([['btc', 'eth', 'usdc'], ['doge']]);
  });

  it('raises what the server refuses, with its problem document', () => {
    expect(used.refused).toEqual({ status: 400, code: 'core.invalid_input' });
  });

  it('signs, and changes something once for each idempotency key', () => {
    expect(used.once[1]).toBe(used.once[0]);
    expect(used.listed).toEqual([used.once[0]]);
    expect(used.deleted).toBe(used.once[0]);
  });
});

function generate(folder: string, document: object): void {
  const input = join(folder, 'openapi.json');
  writeFileSync(input, JSON.stringify(toOpenApi30(document as never)));
  const what = ['generate', '-i', input, '-o', folder, '-g', 'python'];
  const { status, stderr } = spawnSync(
    'java',
    ['-jar', generator as string, ...what, '--package-name', 'assay_api'],
    { encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
}

/** Python leaves out what is null and writes times its own way. */
function normalised(part: unknown): unknown {
  if (typeof part === 'string' && /^\d{4}-\d\d-\d\dT/.test(part)) return Date.parse(part);
  if (Array.isArray(part)) return part.map(normalised);
  if (part === null || typeof part !== 'object') return part;
  const kept = Object.entries(part).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([name, value]) => [name, normalised(value)]));
}
