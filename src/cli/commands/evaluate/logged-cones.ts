import { closingInstant } from '../../../core/index.ts';
import { loggedConesReport, type ModelReport } from '../../../models/index.ts';
import type { CliContext } from '../../context.ts';
import { readLoggedCones } from '../../log/logged-cones.ts';
import { readStoredBars } from './stored-bars.ts';

/** Judges the price forecasts that were given, and tells how many came too late to count. */
export async function evaluateLoggedCones(context: CliContext): Promise<ModelReport> {
  const { cones, late } = await readLoggedCones(context);
  const { assets, asset, time, close } = await readStoredBars(context, '1d');
  const closes = new Map<string, number>();
  for (let row = 0; row < time.length; row++) {
    if (close[row] > 0)
      closes.set(keyOf(assets[asset[row]], closingInstant(time[row], '1d')), close[row]);
  }
  const report = loggedConesReport(cones, (name, until) => closes.get(keyOf(name, until)));
  const counted = `${cones.length} forecasts stood in the log in time; ${late} records came late and do not count.`;
  return { ...report, method: `${report.method} ${counted}` };
}

function keyOf(asset: string, until: number): string {
  return `${asset} ${until}`;
}
