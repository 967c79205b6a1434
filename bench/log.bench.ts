/**
 * The log: durable appends beside the same bytes hashed and written with no tree, proofs at ten
 * million records, memory, and what a verifier takes: `node bench/log.bench.ts [--json]`.
 *
 * Eight callers append at once, 1,000 records a call; each call waits until its records are synced.
 * The peer gets the canonical bytes ready made, hashes each record once, and writes and syncs them
 * in the same groups. Published means: tiles and checkpoint on disk and synced as well.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  consistencyProof,
  formatCheckpoint,
  formatProof,
  formatSignatureLine,
  inclusionProof,
  leafHash,
  openCheckpoint,
  parseProof,
  tilePath,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../client/src/index.ts';
import type { Decision } from '../src/core/index.ts';
import { DecisionLog, LogFiles, noteSigner, recordText, TreeWriter } from '../src/log/index.ts';

const RECORDS = 200_000;
const PER_CALL = 1_000;
const CALLERS = 8;
const ROUNDS = 3;
const LARGE = 10_000_000;
const PROOFS = 500;

interface Figure {
  what: string;
  value: number;
  unit: string;
}

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-log-'));
const signer = noteSigner('example.com/bench', 'note', new Uint8Array(32).fill(1));
try {
  const figures = [...(await benchAppends()), ...(await benchProofs())];
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else for (const { unit, value, what } of figures) print(what, value, unit);
} finally {
  rmSync(folder, { recursive: true });
}

function print(what: string, value: number, unit: string): void {
  const digits = value < 100 ? 2 : 0;
  const text = value.toLocaleString('en', { maximumFractionDigits: digits });
  process.stdout.write(`${what.padEnd(64)} ${text.padStart(10)} ${unit}\n`);
}

function decision(number: number): Decision {
  return {
    kind: 'grade',
    subject: `asset-${(number * 7919) % 2000}`,
    asOf: 1_735_646_400_000,
    horizon: { from: 1_735_646_400_000, to: 1_736_251_200_000 },
    model: { id: 'grade', version: '1.0.0', sha256: 'a'.repeat(64) },
    inputs: { sha256: 'b'.repeat(64), bars: 'c'.repeat(64) },
    output: { grade: number / 7, rank: number, quantiles: [0.1, 0.25, 0.5] },
  };
}

/** The best of a few rounds each, taken in turns, so that noise falls on both alike. */
async function benchAppends(): Promise<Figure[]> {
  const texts = Array.from({ length: RECORDS }, (_, at) =>
    Buffer.from(recordText(decision(at), at)),
  );
  const [acknowledged, published, plain] = [[], [], []] as number[][];
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await hashAndWrite(texts, join(folder, `plain-${round}`)));
    const times = await appendAll(join(folder, `log-${round}`));
    acknowledged.push(times.acknowledged);
    published.push(times.published);
  }
  const perSecond = (times: number[]) => (1_000 * RECORDS) / Math.min(...times);
  return [
    { what: 'durable appends', value: perSecond(acknowledged), unit: 'records/s' },
    {
      what: 'appends up to the published checkpoint',
      value: perSecond(published),
      unit: 'records/s',
    },
    {
      what: 'peer: the same bytes hashed, written and synced, no tree',
      value: perSecond(plain),
      unit: 'records/s',
    },
    {
      what: 'durable appends / peer',
      value: perSecond(acknowledged) / perSecond(plain),
      unit: '×',
    },
  ];
}

async function appendAll(path: string): Promise<{ acknowledged: number; published: number }> {
  const log = await DecisionLog.open({
    folder: path,
    signer,
    clock: { now: () => Date.now() },
    random: (length) => randomBytes(length),
    pause: 1_000,
  });
  const start = performance.now();
  let next = 0;
  const caller = async () => {
    while (next < RECORDS) {
      const from = next;
      next += PER_CALL;
      await log.append(Array.from({ length: PER_CALL }, (_, at) => decision(from + at)));
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const acknowledged = performance.now() - start;
  await log.flush();
  const published = performance.now() - start;
  await log.close();
  return { acknowledged, published };
}

async function hashAndWrite(texts: readonly Buffer[], path: string): Promise<number> {
  const file = await open(path, 'w');
  const start = performance.now();
  for (let at = 0; at < texts.length; at += CALLERS * PER_CALL) {
    const group = texts.slice(at, at + CALLERS * PER_CALL);
    const hashes = group.map((text) => createHash('sha256').update(text).digest());
    await file.write(Buffer.concat([...group, ...hashes]));
    await file.datasync();
  }
  const elapsed = performance.now() - start;
  await file.close();
  return elapsed;
}

async function benchProofs(): Promise<Figure[]> {
  const { note, residentGrowth, path } = growTree();
  const files = new LogFiles(path);
  const nodes = files.nodes(LARGE);
  const root = await treeRoot(nodes, LARGE);
  const leaf = (index: number) => leafHash(Buffer.from(String(index)));
  const indices = Array.from({ length: PROOFS }, (_, at) => (at * 7_919_999) % LARGE);
  const proofs: Uint8Array[][] = [];
  const inclusion = await time(indices, async (index) => {
    proofs.push(await inclusionProof(nodes, index, LARGE));
  });
  const consistency = await time(indices, async (oldSize) => {
    const proof = await consistencyProof(nodes, oldSize + 1, LARGE);
    const claim = { oldSize: oldSize + 1, newSize: LARGE, newRoot: root, proof };
    if (oldSize < 3) verifyConsistency({ ...claim, oldRoot: await treeRoot(nodes, oldSize + 1) });
  });
  const texts = indices.map((index, at) =>
    formatProof({ index, proof: proofs[at], checkpoint: note }),
  );
  const policy = { origin: signer.verifier.name, logKeys: [signer.verifier] };
  const verification = await time(indices, async (index, at) => {
    const proof = parseProof(texts[at]);
    const checkpoint = await openCheckpoint(proof.checkpoint, policy);
    verifyInclusion({
      ...proof,
      size: checkpoint.size,
      root: checkpoint.root,
      leafHash: leaf(index),
    });
  });
  return [
    ...percentiles('inclusion proof at 10M records', inclusion),
    ...percentiles('consistency proof at 10M records', consistency),
    ...percentiles('verification of a proof, signature included', verification),
    { what: 'resident memory added between 1M and 10M records', value: residentGrowth, unit: 'MB' },
  ];
}

/** Ten million leaves on disk, as the log writes them, and their signed checkpoint. */
function growTree(): { note: string; path: string; residentGrowth: number } {
  const path = join(folder, 'large');
  const tree = new TreeWriter();
  let atMillion = 0;
  const made = new Set<string>();
  while (tree.size < LARGE) {
    for (let added = 0; added < 50_000; added++)
      tree.append(leafHash(Buffer.from(String(tree.size))));
    const isLast = tree.size === LARGE;
    for (const { bytes, tile } of tree.takeChanged()) {
      if (tile.width < 256 && !isLast) continue;
      const file = join(path, tilePath(tile));
      if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
      made.add(dirname(file));
      writeFileSync(file, bytes);
    }
    if (tree.size === 1_000_000) atMillion = residentMegabytes();
  }
  const { name, id } = signer.verifier;
  const text = formatCheckpoint({ origin: name, size: LARGE, root: tree.root() });
  const signature = new Uint8Array(signer.sign(text));
  const note = `${text}\n${formatSignatureLine({ name, keyId: id, signature })}`;
  return { note, path, residentGrowth: residentMegabytes() - atMillion };
}

function residentMegabytes(): number {
  return process.memoryUsage().rss / 1e6;
}

async function time(
  indices: readonly number[],
  step: (index: number, at: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (const [at, index] of indices.entries()) {
    const start = performance.now();
    await step(index, at);
    times.push(performance.now() - start);
  }
  return times.sort((left, right) => left - right);
}

function percentiles(what: string, sorted: readonly number[]): Figure[] {
  return [50, 99].map((percent) => ({
    what: `${what}, p${percent}`,
    value: sorted[Math.floor((sorted.length * percent) / 100)],
    unit: 'ms',
  }));
}
