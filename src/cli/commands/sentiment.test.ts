import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { NeuralModelUnavailableError } from '../../models/index.ts';
import { runCommand } from '../testing/run-command.ts';
import defineSentiment from './sentiment.ts';

const main = resolve(import.meta.dirname, '..', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'assay-sentiment-'));
afterAll(() => rmSync(folder, { recursive: true }));

function assay(...args: string[]): string {
  return execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ASSAY_HOME: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

describe('assay sentiment', () => {
  it('prints one judgement a row, in order, whatever the texts hold', () => {
    const path = join(folder, 'texts.csv.gz');
    const rows = [
      '1,"Bitcoin soars to a record high\nas demand, ""insatiable"", grows"',
      '2,""',
      '3,"Exchange hacked, $120 million stolen"',
    ];
    writeFileSync(path, gzipSync(`id,text\n${rows.join('\n')}\n`));
    const lines = assay('sentiment', '--input', path, '--column', 'text', '--json')
      .trim()
      .split('\n');
    const judged = lines.map((line) => JSON.parse(line) as { label: number; score: number });
    expect(judged).toHaveLength(3);
    expect(judged[0].label).toBe(1);
    expect(judged[2].label).toBe(-1);
    for (const { score } of judged) expect(Math.abs(score)).toBeLessThanOrEqual(1);
  });

  it('judges one text for people', () => {
    expect(assay('sentiment', 'DeFi protocol hacked, funds drained')).toMatch(
      /^bearish {2}-0\.\d\d/,
    );
  });

  it("judges by a transformer of one's own where one is named", async () => {
    const named = runCommand(defineSentiment, folder, '--onnx', join(folder, 'none'), 'Up');
    await expect(named).rejects.toBeInstanceOf(NeuralModelUnavailableError);
  });

  it('fails on a column that is not there', () => {
    const path = join(folder, 'other.csv');
    writeFileSync(path, 'title\nx\n');
    expect(() => assay('sentiment', '--input', path, '--json')).toThrow();
  });
});
