import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../core/index.ts';
import { openSeriesStore } from '../series/open-series-store.ts';
import { importPaths } from './import-paths.ts';

const FILES = 4;
const SYMBOLS = 40;
const DAYS = 1000;
const ROWS_A_FILE = SYMBOLS * DAYS;

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-killed-'));
  for (let file = 0; file < FILES; file++) {
    writeFileSync(join(home, `file-${file}.csv`), contentOf(file));
  }
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

function contentOf(file: number): string {
  const lines = ['symbol,date,close,volume_usd'];
  for (let symbol = 0; symbol < SYMBOLS; symbol++) {
    for (let day = 0; day < DAYS; day++) {
      const date = new Date(Date.UTC(2020, 0, 1) + day * DAY).toISOString().slice(0, 10);
      lines.push(`F${file}S${symbol},${date},${1 + symbol + day / 1000},1000`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const paths = () => Array.from({ length: FILES }, (_, file) => join(home, `file-${file}.csv`));

async function barsStored(): Promise<number> {
  const store = await openSeriesStore({ home });
  const { bars } = await store.coverage();
  await store.close();
  return bars;
}

describe('an import killed with SIGKILL', () => {
  it.each([0, 60, 150, 300, 600])(
    'leaves whole files only after %d ms, and finishes when given again',
    async (delay) => {
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'child.worker.ts'), home, ...paths()],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect((await barsStored()) % ROWS_A_FILE).toBe(0);

      const store = await openSeriesStore({ home });
      const options = {
        store,
        clock: { now: () => Date.UTC(2026, 0, 1) },
        journal: join(home, 'imports'),
      };
      const report = await importPaths({
        ...options,
        paths: paths(),
      });
      expect(report.stored + report.deduplicated).toBe(FILES * ROWS_A_FILE);
      expect(report.corrected).toBe(0);
      await store.close();
      expect(await barsStored()).toBe(FILES * ROWS_A_FILE);
    },
  );
});
