import { expect, it } from 'vitest';
import { syntheticServer } from '../../src/server/testing/synthetic-server.ts';
import { describePages, itLooksRight } from './stage.ts';

describePages('a token', syntheticServer, (stage) => {
  itLooksRight(stage, { name: 'token', path: '/tokens/btc', shows: 'Investor Grade' });

  it('draws the chart and shows both grades', async () => {
    const { page } = await stage.open('/tokens/btc');
    await page
      .getByRole('img', { name: /Daily candles/ })
      .locator('canvas')
      .first()
      .waitFor();
    const trader = page.getByRole('region', { name: 'Trader Grade' });
    expect(await trader.textContent()).toMatch(/80[\s\S]*Buy[\s\S]*Momentum/);
    const investor = page.getByRole('region', { name: 'Investor Grade' });
    expect(await investor.textContent()).toContain('Too little history.');
    await page.close();
  });

  it('says that a token is not there', async () => {
    const { page } = await stage.open('/tokens/nothing');
    await page.getByRole('heading', { name: 'This token is not here' }).waitFor();
    await page.close();
  });
});
