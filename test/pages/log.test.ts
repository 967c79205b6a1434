import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ManualClock } from '../../src/core/index.ts';
import type { DecisionLog } from '../../src/log/index.ts';
import { NOON, newFolder, openTestLog, testGrade } from '../../src/log/testing/log-fixture.ts';
import { logRoutes } from '../../src/server/routes/log.ts';
import { syntheticServer } from '../../src/server/testing/synthetic-server.ts';
import { describePages, itLooksRight } from './stage.ts';

const home = newFolder();
const folder = join(home, 'log');
let log: DecisionLog;

/** A log of a few records, one of them committed, served with the pages. */
async function serveLog() {
  log = await openTestLog(folder);
  for (let number = 0; number < 4; number++) await log.append([testGrade(number)]);
  const { view } = log;
  const routes = logRoutes({ view }, { home, clock: new ManualClock(NOON), fetch });
  return syntheticServer([routes]);
}

afterAll(() => log?.close());

describePages('the log', serveLog, (stage) => {
  itLooksRight(stage, { name: 'log', path: '/log', shows: 'asset-3' });
  itLooksRight(stage, { name: 'record', path: '/records/2', shows: 'Verify in this browser' });

  it('verifies a record here, step by step', async () => {
    const { page, complaints } = await stage.open('/records/2');
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    await page.getByText('Verified.').waitFor();
    const steps = page.getByRole('list', { name: 'Steps of the verification' });
    const statuses = () =>
      steps
        .locator('li')
        .evaluateAll((rows) => rows.map((row) => `${row.dataset.step} ${row.dataset.status}`));
    await expect
      .poll(statuses)
      .toEqual([
        'record passed',
        'leaf passed',
        'inclusion passed',
        'checkpoint passed',
        'witnesses skipped',
        'consistency passed',
        'anchor skipped',
      ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('finds that a pasted record is not the one the log holds', async () => {
    const { page } = await stage.open('/log');
    const evidence = page.getByRole('textbox', { name: 'What to verify' });
    const { data } = await (await fetch(`${stage.base}/v1/records/1`)).json();
    await evidence.fill(data.entry);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('Verified.').waitFor();
    await evidence.fill(data.entry.replace('"score":1', '"score":2'));
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('The log holds another record than the one given.').waitFor();
    await evidence.fill('nonsense');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByRole('alert').getByText('Paste a record’s number').waitFor();
    await page.close();
  });

  it('keeps what is looked for in the address', async () => {
    const { page } = await stage.open('/log');
    await page.getByRole('searchbox', { name: 'Subject' }).fill('asset-1');
    await expect.poll(() => new URL(page.url()).searchParams.get('subject')).toBe('asset-1');
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'asset-0' }).count()).toBe(0);
    await page.reload();
    await page.getByRole('row').filter({ hasText: 'asset-1' }).waitFor();
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('security');
    await page.getByText('No record is of that kind and subject.').waitFor();
    await page.close();
  });

  it('notices a checkpoint that was published while it is open', async () => {
    const { page } = await stage.open('/log');
    await page.getByText('asset-3').first().waitFor();
    await log.append([testGrade(9)]);
    const checkpoints = page.getByRole('region', { name: /^Live checkpoints/ });
    await checkpoints.getByRole('cell', { name: '5', exact: true }).waitFor();
    await page.close();
  });

  it('says that a record is not there', async () => {
    const { page } = await stage.open('/records/99');
    await page.getByRole('heading', { name: 'This record is not here' }).waitFor();
    await page.close();
  });
});
