import { decimal, signedPercent } from './text.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A return this large has the full colour. */
const FULL = 0.3;

/**
 * Returns of each month and year as a table whose colours tell them at a glance: percent,
 * with tenths where there is room for them.
 */
export function drawHeatMap(
  dates: readonly string[],
  equity: readonly number[],
  capital: number,
): string {
  const months = lastOf(dates, equity, 7);
  const years = lastOf(dates, equity, 4);
  const returns = returnsOf(months, capital);
  const yearly = returnsOf(years, capital);
  const rows = [...yearly.keys()].map((year) => {
    const cells = MONTHS.map((_, month) =>
      cell(returns.get(`${year}-${String(month + 1).padStart(2, '0')}`)),
    );
    return `<tr><th scope="row">${year}</th>${cells.join('')}${cell(yearly.get(year), 'total')}</tr>`;
  });
  const head = MONTHS.map(
    (month) => `<th scope="col">${month.slice(0, 1)}<i>${month.slice(1)}</i></th>`,
  ).join('');
  return `<figure><figcaption><h2>Monthly returns</h2></figcaption><table class="heat"><thead><tr><th></th>${head}<th scope="col">Year</th></tr></thead><tbody>${rows.join('')}</tbody></table></figure>`;
}

/** The last equity of each period, whose name is the first characters of its dates. */
function lastOf(
  dates: readonly string[],
  equity: readonly number[],
  characters: number,
): Map<string, number> {
  return new Map(dates.map((date, i) => [date.slice(0, characters), equity[i] as number]));
}

function returnsOf(levels: ReadonlyMap<string, number>, capital: number): Map<string, number> {
  let before = capital;
  const returns = new Map<string, number>();
  for (const [period, level] of levels) {
    returns.set(period, before > 0 ? level / before - 1 : 0);
    before = level;
  }
  return returns;
}

function cell(value: number | undefined, className = ''): string {
  if (value === undefined) return `<td class="${className}"></td>`;
  const depth = Math.round(100 * Math.min(1, Math.abs(value) / FULL));
  const side = value < 0 ? 'loss' : 'gain';
  const figures = `<i>${decimal(100 * value, 1)}</i><b>${decimal(100 * value, 0)}</b>`;
  return `<td class="${side} ${className}" style="--depth:${depth}%" title="${signedPercent(value)}">${figures}</td>`;
}
