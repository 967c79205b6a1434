/**
 * Boosted trees on a million rows of thirty columns, beside XGBoost's histogram method on the same
 * number of threads: `node bench/trees.bench.ts [--json]`. XGBoost is Debian's `libxgboost0`, driven
 * through its C interface by a small Python program; both get values of 255 levels and the same rules.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { boostInThreads, Forest, squaredError } from '../src/models/index.ts';
import { RandomGenerator } from '../src/quant/index.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '1000000' },
  },
});
const ROWS = Number(values.rows);
const COLUMNS = 30;
const TREES = 20;
const DEPTH = 6;
const THREADS = 2;

const { columns, target } = makeTable();
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-trees-'));
try {
  const assay = await trainAssay();
  const xgboost = trainXgboost();
  const figures = {
    rows: ROWS,
    columns: COLUMNS,
    trees: TREES,
    depth: DEPTH,
    threads: THREADS,
    assaySeconds: assay.seconds,
    assayError: assay.error,
    xgboostSeconds: xgboost?.seconds ?? null,
    xgboostError: xgboost?.error ?? null,
    shareOfXgboostSpeed: xgboost ? xgboost.seconds / assay.seconds : null,
  };
  process.stdout.write(`${values.json ? JSON.stringify(figures) : describe(figures)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeTable(): { columns: Uint8Array[]; target: Float64Array } {
  const random = new RandomGenerator(11);
  const table = Array.from({ length: COLUMNS }, () => {
    const column = new Uint8Array(ROWS);
    for (let row = 0; row < ROWS; row++) column[row] = 1 + random.integer(255);
    return column;
  });
  const wanted = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const [a, b, c] = [table[0][row], table[1][row], table[2][row]];
    wanted[row] = Math.sin(a / 40) + (b > 128 ? c / 255 : 0) + 0.5 * random.normal();
  }
  return { columns: table, target: wanted };
}

async function trainAssay(): Promise<{ seconds: number; error: number }> {
  const parameters = {
    trees: TREES,
    depth: DEPTH,
    learningRate: 0.1,
    lambda: 1,
    leastHessian: 1,
    leastGain: 0,
    rowShare: 1,
    featureShare: 1,
    seed: 1,
  };
  const objective = squaredError(target, new Float64Array(ROWS).fill(1));
  const features = columns.map((_, column) => column);
  const started = performance.now();
  const trees = await boostInThreads(
    { rows: ROWS, columns },
    features,
    objective,
    parameters,
    THREADS,
  );
  const seconds = (performance.now() - started) / 1e3;
  const prediction = new Float64Array(ROWS);
  new Forest(trees).add(columns, prediction);
  return { seconds, error: rootMeanSquare(prediction) };
}

function rootMeanSquare(prediction: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < ROWS; row++) sum += (prediction[row] - target[row]) ** 2;
  return Math.sqrt(sum / ROWS);
}

function trainXgboost(): { seconds: number; error: number } | undefined {
  const rows = new Float32Array(ROWS * COLUMNS);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++)
      rows[row * COLUMNS + column] = columns[column][row];
  }
  writeFileSync(join(folder, 'rows'), new Uint8Array(rows.buffer));
  writeFileSync(join(folder, 'target'), new Uint8Array(Float32Array.from(target).buffer));
  const script = new URL('./trees/xgboost.py', import.meta.url).pathname;
  const sizes = [ROWS, COLUMNS, TREES, DEPTH, THREADS].map(String);
  const run = spawnSync('python3', [script, folder, ...sizes], { encoding: 'utf8' });
  if (run.status === 0) return JSON.parse(run.stdout);
  process.stderr.write(`without XGBoost: ${run.stderr.trim() || 'python3 is not here'}\n`);
  return undefined;
}

function describe(figures: Record<string, number | null>): string {
  return Object.entries(figures)
    .map(
      ([name, value]) =>
        `${name.padEnd(22)} ${value === null ? '–' : Number(value.toPrecision(4))}`,
    )
    .join('\n');
}
