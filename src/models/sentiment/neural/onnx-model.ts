import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ModelIdentity } from '../../../core/index.ts';
import { NeuralModelUnavailableError } from '../errors.ts';
import { softmax } from '../learn/softmax.ts';
import type { Label } from '../model/label.ts';
import { WordPieceTokenizer } from './word-piece.ts';

/** The part of `onnxruntime-node` that is used; the package itself is the user's to install. */
interface OnnxRuntime {
  InferenceSession: { create(path: string): Promise<Session> };
  Tensor: new (type: 'int64', data: BigInt64Array, shape: readonly number[]) => unknown;
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, { data: Float32Array }>>;
}

/** A text judged by a transformer. */
export interface NeuralSentiment {
  label: Label;
  /** Probability of bullish less that of bearish. */
  score: number;
  /** Bearish, neutral, bullish. */
  probabilities: readonly [number, number, number];
}

const MEANINGS: readonly (readonly [pattern: RegExp, label: Label])[] = [
  [/^(negative|bearish|neg)$/i, -1],
  [/^(neutral|neu)$/i, 0],
  [/^(positive|bullish|pos)$/i, 1],
];

/**
 * A FinBERT-class model: a folder with `model.onnx`, `vocab.txt` and `config.json` as such models
 * are published, whose labels are called negative, neutral and positive or bearish and bullish.
 */
export class NeuralSentimentModel {
  readonly identity: ModelIdentity;
  readonly #runtime: OnnxRuntime;
  readonly #session: Session;
  readonly #tokenizer: WordPieceTokenizer;
  readonly #labels: readonly Label[];

  private constructor(
    identity: ModelIdentity,
    runtime: OnnxRuntime,
    session: Session,
    tokenizer: WordPieceTokenizer,
    labels: readonly Label[],
  ) {
    this.identity = identity;
    this.#runtime = runtime;
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#labels = labels;
  }

  /** @throws {NeuralModelUnavailableError} when the runtime or a file of the model is missing. */
  static async load(folder: string): Promise<NeuralSentimentModel> {
    const runtime = await importRuntime();
    try {
      const path = join(folder, 'model.onnx');
      const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
      const vocabulary = readFileSync(join(folder, 'vocab.txt'), 'utf8');
      return new NeuralSentimentModel(
        { id: 'sentiment-onnx', version: '1', sha256: await hashFile(path) },
        runtime,
        await runtime.InferenceSession.create(path),
        new WordPieceTokenizer(vocabulary, { lowerCase: config.do_lower_case ?? true }),
        labelsOf(config.id2label ?? {}),
      );
    } catch (cause) {
      if (cause instanceof NeuralModelUnavailableError) throw cause;
      throw new NeuralModelUnavailableError(
        `The model in ${folder} cannot be loaded. It needs model.onnx, vocab.txt and config.json.`,
        { cause, place: { folder } },
      );
    }
  }

  async judge(text: string): Promise<NeuralSentiment> {
    const ids = this.#tokenizer.encode(text);
    const feeds = this.#session.inputNames.map((name) => [name, this.#input(name, ids)]);
    const outputs = await this.#session.run(Object.fromEntries(feeds));
    const shares = softmax(Float64Array.from(outputs[this.#session.outputNames[0]].data));
    const [bearish, neutral, bullish] = ([-1, 0, 1] as const).map(
      (label) => shares[this.#labels.indexOf(label)] ?? 0,
    );
    return {
      label: bearish > neutral && bearish > bullish ? -1 : bullish > neutral ? 1 : 0,
      score: bullish - bearish,
      probabilities: [bearish, neutral, bullish],
    };
  }

  #input(name: string, ids: readonly number[]): unknown {
    const value = (id: number) => (name === 'input_ids' ? id : name === 'attention_mask' ? 1 : 0);
    const data = BigInt64Array.from(ids, (id) => BigInt(value(id)));
    return new this.#runtime.Tensor('int64', data, [1, ids.length]);
  }
}

async function importRuntime(): Promise<OnnxRuntime> {
  const name: string = 'onnxruntime-node';
  try {
    return (await import(name)) as OnnxRuntime;
  } catch (cause) {
    throw new NeuralModelUnavailableError(
      "A neural model needs the package 'onnxruntime-node'. Run: npm install onnxruntime-node",
      { cause },
    );
  }
}

function labelsOf(names: Readonly<Record<string, string>>): Label[] {
  const labels = Object.keys(names)
    .toSorted((left, right) => +left - +right)
    .map((id) => MEANINGS.find(([pattern]) => pattern.test(names[id]))?.[1]);
  if (labels.length < 2 || labels.includes(undefined)) {
    throw new NeuralModelUnavailableError(
      `The labels in config.json are not known: ${Object.values(names).join(', ')}. Name them negative, neutral, positive.`,
    );
  }
  return labels as Label[];
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
