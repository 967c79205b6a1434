import type { FastifyInstance } from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { ManualClock, parseInstant } from '../../src/core/index.ts';
import type { DecisionLog } from '../../src/log/index.ts';
import { NOON, newFolder, openTestLog, testGrade } from '../../src/log/testing/log-fixture.ts';
import type { Routes } from '../../src/server/http/app.ts';
import { logRoutes } from '../../src/server/routes/log.ts';
import { freePort } from '../free-port.ts';
import { syntheticIndexRoutes } from '../index-market.ts';
import { runProgram } from '../run-program.ts';
import { findTool } from '../tools.ts';
import { serveWithEvents } from './events.ts';
import { largeMarket } from './large-market.ts';
import { describePages } from './stage.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const LEAST = 95;
const PATIENCE = 180_000;

const lighthouse = findTool('lighthouse/cli/index.js');
if (lighthouse === undefined)
  process.stderr.write('no Lighthouse: what it says of pages is not tested\n');
const port = await freePort();
let log: DecisionLog;

describePages(
  'what Lighthouse says of',
  serve,
  (stage) => {
    afterAll(() => log?.close());

    it.skipIf(lighthouse === undefined).each([
      ['the market', '/'],
      ['a token', '/tokens/synthetic-0'],
      ['indices', '/indices'],
      ['the log', '/log'],
      ['sign-in', '/sign-in'],
    ])(
      '%s',
      async (_, path) => {
        const { categories, audits } = await judge(stage.base + path);
        const scores = CATEGORIES.map((name) => Math.round(100 * categories[name].score));
        process.stderr.write(`${path} ${scores.join(' ')} (${CATEGORIES.join(', ')})\n`);
        const failed = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
        const why = failed.map(({ id, displayValue = '' }) => `${id} ${displayValue}`).join('; ');
        expect(Math.min(...scores), why).toBeGreaterThanOrEqual(LEAST);
      },
      PATIENCE,
    );
  },
  { debugged: port },
);

interface Judgement {
  categories: Record<string, { score: number }>;
  audits: Record<string, { id: string; score: number | null; displayValue?: string }>;
}

/** Runs Lighthouse as people do, in the browser that is open already. */
async function judge(url: string): Promise<Judgement> {
  const { out } = await runProgram(process.execPath, [
    lighthouse as string,
    url,
    `--port=${port}`,
    '--preset=desktop',
    `--only-categories=${CATEGORIES.join()}`,
    '--output=json',
    '--quiet',
  ]);
  return JSON.parse(out);
}

/** The pages over 5,000 synthetic tokens, three tokens' indices and a log of a few grades. */
async function serve(): Promise<FastifyInstance> {
  const home = newFolder();
  log = await openTestLog(home);
  for (let number = 0; number < 4; number++) await log.append([testGrade(number)]);
  const { view } = log;
  return serveWithEvents(
    [
      syntheticIndexRoutes(365, parseInstant('2024-12-31'), true),
      logRoutes({ view }, { home, clock: new ManualClock(NOON), fetch }),
      nothingBeside,
    ],
    largeMarket(5_000),
  );
}

/** Nothing is known of a token beside its price and grades. */
const nothingBeside: Routes = (app) => {
  const answers = {
    '/v1/tokens/:id/similar': [],
    '/v1/flows/:id': { days: [], outcomes: [], horizon: 7 },
    '/v1/sentiment/:id': { score: null, textsRead: 0 },
  };
  for (const [url, data] of Object.entries(answers))
    app.get(url, { schema: { hide: true } }, () => ({ data }));
};
