import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NeuralModelUnavailableError } from '../errors.ts';
import { NeuralSentimentModel } from './onnx-model.ts';
import { tinyOnnxModel } from './tiny-onnx.ts';
import { WordPieceTokenizer } from './word-piece.ts';

const vocabulary = '[PAD]\n[UNK]\n[CLS]\n[SEP]\nbit\n##coin\nsoar\n##s\n!\ncafe\ncrash\n涨';

describe('WordPieceTokenizer', () => {
  const tokenizer = new WordPieceTokenizer(vocabulary);

  it.each([
    ['Bitcoin soars!', [2, 4, 5, 6, 7, 8, 3]],
    ['Café', [2, 9, 3]],
    ['bitcrash 涨涨', [2, 1, 11, 11, 3]],
    ['', [2, 3]],
  ])('cuts %j as BERT does', (text, ids) => {
    expect(tokenizer.encode(text)).toEqual(ids);
  });

  it('keeps to the length the model takes', () => {
    expect(tokenizer.encode('soars '.repeat(1000), 16)).toHaveLength(16);
  });
});

const runtime: string = 'onnxruntime-node';
const installed = await import(runtime).then(
  () => true,
  () => false,
);
if (!installed) process.stderr.write('skipped: onnxruntime-node is not installed\n');

describe('NeuralSentimentModel', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-onnx-'));
    const rows = vocabulary.split('\n').map((piece): [number, number, number] => {
      if (piece === 'soar') return [9, 0, 0];
      return piece === 'crash' ? [0, 9, 0] : [0, 0, 1];
    });
    writeFileSync(join(folder, 'model.onnx'), tinyOnnxModel(rows));
    writeFileSync(join(folder, 'vocab.txt'), vocabulary);
    writeFileSync(
      join(folder, 'config.json'),
      '{"id2label":{"0":"positive","1":"negative","2":"neutral"}}',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.skipIf(!installed)('runs a model and takes its labels from its configuration', async () => {
    const model = await NeuralSentimentModel.load(folder);
    expect((await model.judge('soars')).label).toBe(1);
    expect((await model.judge('crash')).label).toBe(-1);
    expect((await model.judge('bitcoin')).label).toBe(0);
    expect((await model.judge('soars')).score).toBeGreaterThan(0.5);
    expect(model.identity.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.skipIf(installed)('says what to install where the runtime is missing', async () => {
    await expect(NeuralSentimentModel.load(folder)).rejects.toThrow(/npm install onnxruntime-node/);
  });

  it('refuses a folder without a model', async () => {
    await expect(NeuralSentimentModel.load(join(folder, 'none'))).rejects.toBeInstanceOf(
      NeuralModelUnavailableError,
    );
  });
});
