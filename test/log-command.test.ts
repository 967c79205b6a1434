import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openHomeLog } from '../src/log/index.ts';

const main = resolve(import.meta.dirname, '../src/cli/main.ts');
const home = mkdtempSync(join(tmpdir(), 'assay-home-'));
const empty = mkdtempSync(join(tmpdir(), 'assay-home-'));

/** `assay log …` in a home of its own. */
function assay(args: readonly string[], at = home) {
  const quiet = '--disable-warning=ExperimentalWarning';
  const ran = spawnSync(process.execPath, [quiet, main, 'log', ...args], {
    env: { ...process.env, ASSAY_HOME: at },
    encoding: 'utf8',
  });
  return { status: ran.status, output: ran.stdout, complaint: ran.stderr };
}

beforeAll(async () => {
  writeFileSync(join(home, 'log.json'), '{"visibility":{"signal":"committed"}}');
  const log = await openHomeLog({
    home,
    clock: { now: () => Date.UTC(2025, 0, 1) },
    random: (length) => new Uint8Array(length).fill(5),
    fetch,
  });
  await log.append(
    (['grade', 'signal'] as const).map((kind) => ({
      kind,
      subject: 'bitcoin',
      asOf: 0,
      horizon: { from: Date.UTC(2030, 0, 1), to: Date.UTC(2030, 0, 8) },
      model: { id: 'nobody', version: '1', sha256: 'a'.repeat(64) },
      inputs: { sha256: 'b'.repeat(64) },
      output: 1,
    })),
  );
  await log.close();
});

describe('assay log', () => {
  it('lists and shows records, also committed ones, to the home that made them', () => {
    const rows = JSON.parse(assay(['list', '--json', '--subject', 'bitcoin']).output);
    expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual(['signal', 'grade']);
    expect(assay(['show', '1']).output).toContain('open to everyone 2030-01-08');
    expect(assay(['show', '0', '--proof']).output).toMatch(/^c2sp\.org\/tlog-proof@v1\nindex 0\n/);
    expect(assay(['show', '9'])).toMatchObject({ status: 1 });
    expect(assay(['list'], empty).complaint).toContain('There is no log');
  });

  it('prints each step of a verification, and remembers what it saw', () => {
    const { output, status } = assay(['verify', '1']);
    expect(status).toBe(0);
    expect(output).toMatch(/✓ record +canonical; signal of bitcoin/);
    expect(output).toContain('Record 1 is verified.');
    const known = JSON.parse(readFileSync(join(home, 'known-checkpoints.json'), 'utf8'));
    expect(Object.values(known)).toMatchObject([{ size: 2 }]);
    expect(assay(['reproduce', '0']).output).toContain('No model is installed');
  });

  it('names the file that changed, and fails', () => {
    expect(assay(['verify', '--all']).status).toBe(0);
    const path = join(home, 'log/tile/entries/000.p/2');
    const kept = readFileSync(path);
    writeFileSync(path, kept.toString('latin1').replace('bitcoin', 'bitcorn'), 'latin1');
    const all = assay(['verify', '--all']);
    const one = assay(['verify', '0']);
    writeFileSync(path, kept);
    expect([all.status, one.status]).toEqual([1, 1]);
    expect(all.output).toContain('✗ tile/entries/000.p/2');
    expect(one.output).toMatch(/✗ leaf +failed/);
  });
});
