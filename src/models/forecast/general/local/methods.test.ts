import { describe, expect, it } from 'vitest';
import { forecastAutoregression } from './autoregression.ts';
import { forecastCard } from './card.ts';
import { fitSmoothing, forecastSmoothing } from './exponential-smoothing.ts';
import { decomposeSeasons } from './stl.ts';
import { forecastDynamicTheta, forecastTheta } from './theta.ts';

const line = Float64Array.from({ length: 60 }, (_, t) => 5 + 2 * t);

describe('local methods', () => {
  it('ETS continues a straight line', () => {
    const path = forecastSmoothing(fitSmoothing(line), 3);
    for (const [step, value] of path.entries()) expect(value).toBeCloseTo(125 + 2 * step, 0);
  });

  it('ETS chooses no trend for a level, and forecasts it', () => {
    const level = Float64Array.from({ length: 80 }, (_, t) => 10 + ((t * 7) % 5) - 2);
    const fit = fitSmoothing(level);
    expect(fit.trend).toBe('none');
    expect(fit.level).toBeCloseTo(10, 0);
  });

  it('Theta continues half the slope from the smoothed end', () => {
    const path = forecastTheta(line, 3);
    expect(path[1] - path[0]).toBeCloseTo(1, 9);
    expect(path[0]).toBeGreaterThan(122);
  });

  it('the dynamic Theta model rises between half the slope and the slope', () => {
    const path = forecastDynamicTheta(line, 4);
    expect(path[3] - path[2]).toBeGreaterThan(0.9);
    expect(path[3] - path[2]).toBeLessThan(2.2);
  });

  it('autoregression continues a wave, which obeys an exact recursion', () => {
    const wave = Float64Array.from({ length: 120 }, (_, t) => Math.sin(t / 4));
    const path = forecastAutoregression(wave, 6, [1, 2], 0);
    for (const [step, value] of path.entries()) {
      expect(value).toBeCloseTo(Math.sin((120 + step) / 4), 2);
    }
  });

  it('Card stays near the last level of a series without trend or season', () => {
    const level = Float64Array.from({ length: 80 }, (_, t) => 10 + ((t * 7) % 5) / 10);
    for (const value of forecastCard(level, 5, 1)) expect(Math.abs(value - 10.2)).toBeLessThan(0.3);
  });

  it('decomposition finds two known seasons and the trend below them', () => {
    const season = (t: number) => 3 * Math.sin((2 * Math.PI * t) / 24);
    const week = (t: number) => 2 * Math.cos((2 * Math.PI * t) / 168);
    const values = Float64Array.from({ length: 840 }, (_, t) => 50 + season(t) + week(t));
    const { adjusted, seasons } = decomposeSeasons(values, [24, 168]);
    for (let t = 200; t < 640; t++) {
      expect(Math.abs(adjusted[t] - 50)).toBeLessThan(0.3);
      expect(adjusted[t] + seasons[0][t] + seasons[1][t]).toBeCloseTo(values[t], 9);
    }
  });
});
