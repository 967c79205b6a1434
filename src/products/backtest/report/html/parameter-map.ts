import type { SweepTrial } from '../sweep-report.ts';
import { decimal, escapeHtml } from './text.ts';

/** A Sharpe ratio this far from zero has the full colour. */
const FULL = 2;
/** With more columns than this a figure in each cell cannot be read. */
const MOST_WITH_FIGURES = 16;

/**
 * Sharpe ratios by the first two parameters, as a table whose colours show plateaus and lonely peaks.
 * Where more parameters vary a cell is the mean over them; a trial that never traded has none.
 */
export function drawParameterMap(trials: readonly SweepTrial[]): string {
  const [down, across] = Object.keys(trials[0]?.parameters ?? {});
  if (down === undefined) return '';
  const means = meansByCell(trials, down, across);
  const rows = valuesOf(trials, down);
  const columns = valuesOf(trials, across);
  const withFigures = columns.length <= MOST_WITH_FIGURES;
  const body = rows.map((row) => {
    const cells = columns.map((column) => {
      const where = [`${down} ${row}`, ...(across ? [`${across} ${column}`] : [])].join(', ');
      return cell(means.get(`${row} ${column}`), where, withFigures);
    });
    return `<tr><th scope="row">${row}</th>${cells.join('')}</tr>`;
  });
  const head = columns
    .map((column) => `<th scope="col">${across ? column : 'Sharpe'}</th>`)
    .join('');
  const axes = across ? `${down} down, ${across} across` : down;
  return `<figure><figcaption><h2>Sharpe ratio by parameters</h2><span class="soft">${escapeHtml(axes)}${moreThan(trials)}</span></figcaption><div class="scroll"><table class="heat map"><thead><tr><th></th>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div></figure>`;
}

function moreThan([first]: readonly SweepTrial[]): string {
  const others = Object.keys(first?.parameters ?? {}).slice(2);
  return others.length > 0 ? escapeHtml(`; mean over ${others.join(', ')}`) : '';
}

/** Mean Sharpe ratios by the values of both parameters. */
function meansByCell(
  trials: readonly SweepTrial[],
  down: string,
  across: string | undefined,
): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { parameters, sharpe } of trials) {
    if (sharpe === null) continue;
    const key = `${parameters[down]} ${across === undefined ? '' : parameters[across]}`;
    const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: sum + sharpe, count: count + 1 });
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, sum / count]));
}

/** The values of a parameter, rising; one nameless value where there is no such parameter. */
function valuesOf(trials: readonly SweepTrial[], name: string | undefined): (number | '')[] {
  if (name === undefined) return [''];
  const values = new Set(trials.map(({ parameters }) => parameters[name]));
  return [...values].sort((left, right) => left - right);
}

function cell(sharpe: number | undefined, where: string, withFigure: boolean): string {
  if (sharpe === undefined) return `<td title="${escapeHtml(where)}: never traded"></td>`;
  const depth = Math.round(100 * Math.min(1, Math.abs(sharpe) / FULL));
  const figure = withFigure ? decimal(sharpe, 1) : '';
  return `<td class="${sharpe < 0 ? 'loss' : 'gain'}" style="--depth:${depth}%" title="${escapeHtml(where)}: ${decimal(sharpe)}">${figure}</td>`;
}
