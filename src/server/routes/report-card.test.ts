import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RESULTS_FOLDER, readResults, writeResults } from '../../models/index.ts';
import { createApp } from '../http/app.ts';
import { reportCardRoutes } from './report-card.ts';

const shipped = readResults();
const folder = mkdtempSync(join(tmpdir(), 'assay-report-'));
copyFileSync(join(RESULTS_FOLDER, 'attempts.json'), join(folder, 'attempts.json'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('GET /v1/report-card', () => {
  it('answers with every shipped model and names the rest', async () => {
    const app = await createApp({ routes: [reportCardRoutes(shipped)], logger: false });
    const { models, notMeasured } = (await app.inject('/v1/report-card')).json().data;
    expect(models).toEqual(JSON.parse(JSON.stringify(shipped)));
    expect(models.length + notMeasured.length).toBe(8);
    const one = (await app.inject('/v1/report-card?model=flow')).json().data;
    expect(one.models.map(({ model }: { model: string }) => model)).toEqual(['flow']);
    expect((await app.inject('/v1/report-card?model=oracle')).statusCode).toBe(400);
  });

  it('leaves out a model that was not measured', async () => {
    const app = await createApp({ routes: [reportCardRoutes([])], logger: false });
    expect((await app.inject('/v1/report-card?model=flow')).json().data).toEqual({
      models: [],
      notMeasured: ['flow'],
    });
  });
});

describe('shipped results', () => {
  it.each(shipped.map((report) => [report.model, report] as const))(
    'of %s make the shipped card, digit for digit',
    (model, report) => {
      writeResults(report, folder);
      const card = (at: string) => readFileSync(join(at, `${model}.md`), 'utf8');
      expect(card(folder)).toBe(card(RESULTS_FOLDER));
      expect(report.sections.every(({ headline }) => headline.length > 0)).toBe(true);
    },
  );

  it('say of every aim whether it was reached, and of those missed what was tried', () => {
    const sections = shipped.flatMap(({ sections }) => sections);
    for (const { headline, missedAims } of sections) {
      const aims = headline.filter(({ bound }) => bound !== undefined);
      expect(aims.every(({ reached }) => reached !== undefined)).toBe(true);
      expect(missedAims?.map(({ figure }) => figure)).toEqual(
        aims.filter(({ reached }) => !reached),
      );
    }
    const sharpe = sections[0].missedAims?.find(({ figure }) => figure.name === 'Sharpe, net');
    expect(sharpe?.figure).toMatchObject({ bound: '≥ 1.5', reached: false });
    expect(sharpe?.tried.length).toBeGreaterThanOrEqual(3);
  });

  it('are refused with attempts that say nothing', () => {
    const attempts = join(folder, 'attempts.json');
    writeFileSync(attempts, JSON.stringify([{ model: 'trader', data: 'A', figure: 'rank IC' }]));
    expect(() => readResults(folder)).toThrow(/no attempts/);
    copyFileSync(join(RESULTS_FOLDER, 'attempts.json'), attempts);
  });

  it('are refused whole where a number was typed over with words', () => {
    const [report] = shipped;
    const broken = { ...report, sections: [{ ...report.sections[0], n: 'many' }] };
    writeFileSync(join(folder, `${report.model}.json`), JSON.stringify(broken));
    expect(() => readResults(folder)).toThrow(/no results of a model/);
  });
});
