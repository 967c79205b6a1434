import { describe, expect, it } from 'vitest';
import { FREE } from '../../settings.ts';
import { simulateWeights } from '../../targets/simulate-weights.ts';
import { marketOf, randomMarket } from '../../testing.ts';
import { type BacktestReport, makeReport } from '../report.ts';
import { drawHeatMap } from './heat-map.ts';
import { honestyLines } from './honesty.ts';
import { renderReport } from './render.ts';
import { rollingSharpe } from './rolling-sharpe.ts';
import { decimal, percent, signedPercent } from './text.ts';

function reportOf(name = 'mine', bars = 400): BacktestReport {
  const market = randomMarket('render', bars, 2);
  const weights = market.close.map((_, cell) => (cell % 40 < 2 ? 0.5 : Number.NaN));
  return makeReport({
    name,
    parameters: { fast: 5 },
    market,
    simulation: simulateWeights(market, weights, { capital: 1_000 }),
    benchmark: { name: 'asset0', close: market.close.filter((_, cell) => cell % 2 === 0) },
  });
}

describe('the report', () => {
  it('is one file: no script, no address, nothing to fetch', () => {
    const html = renderReport(reportOf());
    expect(html).not.toMatch(/<script|https?:|src=|url\(|@import|<link|\son\w+=/);
    expect(html).toMatch(/default-src 'none'/);
    for (const part of ['Equity', 'Drawdown', 'Monthly returns', 'Exposure', 'How far', 'Trades']) {
      expect(html).toContain(part);
    }
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says the same of the same run', () => {
    expect(renderReport(reportOf())).toBe(renderReport(reportOf()));
  });

  it('shows a name as text, whatever it holds', () => {
    const html = renderReport(reportOf('<img onerror="x">&'));
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img onerror=&#34;x&#34;&#62;&#38;');
  });

  it.each([0, 1, 2, 40])('holds together over %d bars', (bars) => {
    expect(renderReport(reportOf('short', bars))).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('holds together where everything was lost or nothing traded', () => {
    const ruin = marketOf({ a: [10, 10, 100, 100] });
    for (const weights of [Float64Array.of(-1, 0, 0, 0), new Float64Array(4)]) {
      const simulation = simulateWeights(ruin, weights, { ...FREE, capital: 1_000 });
      const report = makeReport({ name: 'ruin', parameters: {}, market: ruin, simulation });
      expect(renderReport(report)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

it('months join to years', () => {
  const html = drawHeatMap(
    ['2023-12-30', '2023-12-31', '2024-01-31', '2024-02-29'],
    [100, 110, 99, 198],
    100,
  );
  const figures = [...html.matchAll(/<i>(−?[\d.]+)<\/i>/g)].map(([, figure]) => figure);
  expect(figures).toEqual(['10.0', '10.0', '−10.0', '100.0', '80.0']);
});

it('honesty names what is missing', () => {
  const lines = honestyLines({ ...reportOf(), audit: null }).join('\n');
  expect(lines).toMatch(/Not audited/);
  expect(lines).toMatch(/12.0 basis points/);
});

it('rolling Sharpe looks back only', () => {
  const equity = Array.from({ length: 30 }, (_, day) => 100 + Math.sin(day) + day);
  const whole = rollingSharpe(equity, 10);
  expect(rollingSharpe(equity.slice(0, 20), 10)).toEqual(whole.slice(0, 20));
  expect(whole[9]).toBeNaN();
  expect(whole[10]).toBeGreaterThan(0);
});

it('figures read as people write them', () => {
  expect(signedPercent(0.1234)).toBe('+12.3 %');
  expect(signedPercent(-12.5)).toBe('−1,250.0 %');
  expect(signedPercent(0.00001)).toBe('0.0 %');
  expect(percent(-0.5, 0)).toBe('−50 %');
  expect(decimal(1234567.891)).toBe('1,234,567.89');
  expect(decimal(null)).toBe('–');
});
