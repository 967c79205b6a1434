/**
 * Rank IC of the Trader Grade over 2022 to 2024, walked forward on daily bars of USDT perpetuals,
 * beside rankings anyone could make: `node bench/trader-grade.bench.ts [--json]`.
 *
 * Each grade rests on what was known that day. The symbols are those that survived to the end of
 * 2024, which flatters every ranking in the table alike.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '../src/core/index.ts';
import { evaluateMarket } from '../src/models/index.ts';
import { readMarketPanels } from '../src/server/index.ts';
import { importPaths, openSeriesStore } from '../src/store/index.ts';
import { sharedData } from '../test/shared-data.ts';

const FROM = parseInstant('2022-01-01');
const TO = parseInstant('2024-12-31');

const file = sharedData('market/perpetuals-daily.csv.gz');
if (file === undefined) process.stdout.write('not measured: the shared data is not here\n');
else report(await evaluate(file));

async function evaluate(path: string) {
  const home = mkdtempSync(join(tmpdir(), 'assay-bench-trader-'));
  const store = await openSeriesStore({ home });
  try {
    await importPaths({ paths: [path], store, clock: { now: () => Date.now() } });
    const market = await readMarketPanels(store, Date.now());
    return evaluateMarket({ ...market, model: 'trader', from: FROM, to: TO });
  } finally {
    await store.close();
    rmSync(home, { recursive: true });
  }
}

function report(evaluation: Awaited<ReturnType<typeof evaluate>>): void {
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify(evaluation)}\n`);
    return;
  }
  const { n, baselines, byYear } = evaluation;
  const rankings = Object.entries({ 'Trader Grade': evaluation, ...baselines });
  const lines = [
    ...rankings.map(([name, { rankIC, t }]) => line(name, rankIC, t)),
    '',
    ...Object.entries(byYear).map(([year, { rankIC, t }]) => line(year, rankIC, t)),
    '',
    `${n} days; wanted of the Trader Grade: rank IC at least 0.09, t at least 5`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function line(name: string, rankIC: number, t: number | null): string {
  return `${name.padEnd(22)} rank IC ${rankIC.toFixed(4).padStart(8)}   t ${(t ?? Number.NaN).toFixed(1).padStart(6)}`;
}
