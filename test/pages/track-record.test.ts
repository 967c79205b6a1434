import { expect, it } from 'vitest';
import type { ModelReport } from '../../src/models/index.ts';
import { reportCardRoutes } from '../../src/server/routes/report-card.ts';
import { syntheticServer } from '../../src/server/testing/synthetic-server.ts';
import { describePages, itLooksRight } from './stage.ts';

const figure = (value: number) => ({ name: 'rank IC', value, form: 'number' as const });

/** A report with everything a page can show; its numbers are synthetic. */
const moonshot: ModelReport = {
  model: 'moonshot',
  title: 'Moonshot model',
  says: 'How likely a small token is to double within ninety days.',
  method: 'Walk-forward, beside the base rate.',
  methodology: 'methodology/grades.md',
  writtenBy: 'assay moonshots --results',
  limits: ['Numbers of this report are synthetic.'],
  sections: [
    {
      data: 'A synthetic market',
      model: { id: 'moonshot', version: '1', sha256: 'c'.repeat(64) },
      from: '2022-01-01',
      to: '2024-12-31',
      n: 4321,
      unit: 'token-days',
      misses: [{ what: '2022-06', measure: 'rank IC', value: -0.12, form: 'number' }],
      headline: [{ ...figure(0.127), interval: [0.113, 0.141], t: 18.1, bound: '≥ 0.12' }],
      missedAims: [
        {
          figure: { ...figure(0.127), name: 'Sharpe, net', bound: '≥ 1.5', reached: false },
          tried: [
            { way: 'smoothed scores', reached: '0.12' },
            { way: 'another target, on a coarser walk', reached: '0.10, and a lower rank' },
          ],
        },
      ],
      byYear: [{ year: '2022', n: 365, figures: [figure(0.122)] }],
      overTime: {
        measure: 'rank IC',
        form: 'number',
        points: Array.from({ length: 36 }, (_, at) => ({
          month: `${2022 + Math.floor(at / 12)}-${`${(at % 12) + 1}`.padStart(2, '0')}`,
          value: 0.1 * Math.sin(at) + 0.05,
        })),
      },
      calibration: [
        {
          of: 'Probability of doubling',
          error: 0.012,
          bins: [0.1, 0.3, 0.5, 0.7].map((stated) => ({ stated, observed: stated + 0.02, n: 100 })),
        },
      ],
      picks: [
        { subject: 'up', asOf: '2024-01-01', stated: 0.3, happened: true, peak: 2.4, last: 1.9 },
        { subject: 'dead', asOf: '2024-01-01', stated: 0.4, happened: false, peak: 1.1, last: 0 },
        { subject: 'new', asOf: '2024-12-01', stated: 0.2, happened: null, peak: 1, last: 1 },
      ],
      tables: [
        {
          title: 'By cap',
          columns: [
            { name: 'cap', form: 'text' },
            { name: 'precision', form: 'percent' },
          ],
          rows: [['small', 0.192]],
        },
      ],
    },
  ],
};

const flow: ModelReport = { ...moonshot, model: 'flow', title: 'Flow model', sections: [] };

const server = () => syntheticServer([reportCardRoutes([moonshot, flow])]);

describePages('the track record', server, (stage) => {
  itLooksRight(stage, { name: 'track-record', path: '/track-record', shows: 'Limits' });

  it('shows misses before figures, and what failed first among the picks', async () => {
    const { page } = await stage.open('/track-record');
    const section = page.getByRole('region', { name: /^A synthetic market/ });
    const headings = section.getByRole('heading');
    await expect
      .poll(() => headings.allTextContents())
      .toEqual([
        expect.stringContaining('A synthetic market'),
        'Aim that was missed',
        'Where it failed most',
        'What it was worth',
        'Over time',
        'By year',
        'Calibration',
        'Every past pick (3)',
      ]);
    const picks = page.getByRole('region', { name: 'Every past pick', exact: true });
    expect(await picks.getByRole('row').nth(1).textContent()).toContain('DEAD');
    await page.close();
  });

  it('goes from model to model by the address', async () => {
    const { page } = await stage.open('/track-record?model=flow');
    await page.getByRole('heading', { name: 'Flow model' }).waitFor();
    await page.getByRole('link', { name: 'moonshot' }).click();
    await page.getByRole('heading', { name: 'Moonshot model' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Flow model' }).waitFor();
    await page.close();
  });
});
