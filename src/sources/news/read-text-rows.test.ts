import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextRows } from './read-text-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-texts-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array, columns = ['text']): Promise<string[][]> {
  const path = join(folder, 'texts.csv');
  writeFileSync(path, content);
  const rows: string[][] = [];
  for await (const batch of readTextRows(path, { columns })) rows.push(...batch);
  return rows;
}

describe('readTextRows', () => {
  it('reads quoted texts over several lines, commas and quotes in them, plain or gzip', async () => {
    const content = 'id,text\n1,"up, ""up""\nand away"\n2,down\n';
    const expected = [['up, "up"\nand away'], ['down']];
    expect(await read(content)).toEqual(expected);
    expect(await read(gzipSync(content))).toEqual(expected);
  });

  it('gives columns in the order asked for', async () => {
    expect(await read('a;b;c\n1;2;3\n', ['c', 'a'])).toEqual([['3', '1']]);
  });

  it('skips blank lines but not empty texts', async () => {
    expect(await read('text\na\n\n""\nb\n')).toEqual([['a'], [''], ['b']]);
  });

  it('reads a file of nothing but its header, and an empty file', async () => {
    expect(await read('text\n')).toEqual([]);
    expect(await read('')).toEqual([]);
  });

  it('names the columns there are when one is missing', async () => {
    await expect(read('id,title\n1,x\n')).rejects.toThrow(/no column 'text'.*id, title/);
  });

  it.each([
    ['id,text\n1,a,b\n', /Row 2 .* 3 fields where its header has 2/],
    ['text\n"never closed\n', /never closed/],
  ])('refuses %j', async (content, reason) => {
    await expect(read(content)).rejects.toThrow(reason);
  });

  it('says where there is no file', async () => {
    const first = (path: string) => readTextRows(path, { columns: ['text'] }).next();
    await expect(first(join(folder, 'nowhere.csv'))).rejects.toThrow(
      /nowhere.csv cannot be opened/,
    );
    await expect(first(folder)).rejects.toThrow(/is a folder/);
  });

  it('reads back any texts that were quoted', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '🚀', "'") });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          text.map((value) => value.trim()),
          { minLength: 1 },
        ),
        async (texts) => {
          const lines = texts.map((value) => `"${value.replaceAll('"', '""')}"`);
          expect(await read(`text\n${lines.join('\n')}\n`)).toEqual(texts.map((value) => [value]));
        },
      ),
      { numRuns: 30 },
    );
  });
});
