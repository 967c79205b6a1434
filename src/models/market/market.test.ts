import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../quant/index.ts';
import { deriveBase } from '../grade/features/market.ts';
import { makeMarket } from '../grade/testing.ts';
import { filterStates, fitHiddenMarkov, readMarketState } from './index.ts';

const MEANS = [-2, 0, 2];

/** A chain that stays where it is nineteen days of twenty. */
function drawChain(days: number): { states: number[]; values: Float64Array } {
  const random = new RandomGenerator(4);
  const states: number[] = [];
  for (let day = 0; day < days; day++) {
    const stays = day > 0 && random.uniform() < 0.95;
    states.push(stays ? states[day - 1] : random.integer(3));
  }
  return {
    states,
    values: Float64Array.from(states, (state) => MEANS[state] + 0.5 * random.normal()),
  };
}

describe('fitHiddenMarkov', () => {
  const { states, values } = drawChain(1_500);
  const model = fitHiddenMarkov(values, 3);

  it('finds the means and the persistence that made the values', () => {
    model.mean.forEach((mean, state) => {
      expect(mean).toBeCloseTo(MEANS[state], 0);
      expect(model.transition[state][state]).toBeGreaterThan(0.9);
    });
  });

  it('tells the state of nearly every day from that day and those before', () => {
    const filtered = filterStates(model, values);
    const told = states.map((_, day) => {
      const row = [...filtered.slice(3 * day, 3 * day + 3)];
      return row.indexOf(Math.max(...row));
    });
    const right = told.filter((state, day) => state === states[day]).length;
    expect(right / states.length).toBeGreaterThan(0.95);
  });

  it('filters each day without the days after it', () => {
    const whole = filterStates(model, values);
    expect(filterStates(model, values.slice(0, 700))).toEqual(whole.slice(0, 2_100));
  });
});

describe('readMarketState', () => {
  it('says nothing of a market without history', () => {
    const base = deriveBase(makeMarket({ days: 20, assets: 5 }));
    expect(readMarketState(base)).toMatchObject({ regime: null, breadth: null, signal: null });
  });

  it('sees a market that climbs for months as a bull market with breadth', () => {
    const market = makeMarket({ days: 200, assets: 10 });
    for (let cell = 0; cell < market.close.length; cell++) {
      const day = Math.floor(cell / 10);
      market.close[cell] *= Math.exp(0.03 * Math.max(0, day - 140));
    }
    const state = readMarketState(deriveBase(market));
    expect(state).toMatchObject({ regime: 'bull', signal: 'Favourable' });
    expect(state.breadth).toBeGreaterThan(0.8);
  });
});
