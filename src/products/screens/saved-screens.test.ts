import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemporaryState, type TemporaryState } from '../../../test/temporary-state.ts';
import { InvalidInputError, NotFoundError } from '../../core/index.ts';
import { ExpressionError } from '../expression/index.ts';
import { SavedScreens } from './saved-screens.ts';

let state: TemporaryState;
let screens: SavedScreens;

beforeAll(async () => {
  state = await openTemporaryState();
  screens = new SavedScreens(state);
});

afterAll(() => state.close());

describe('saved screens', () => {
  it('are kept, replaced by name, listed and let go of by their owner alone', async () => {
    const { id } = await screens.save('ann', 'rising', 'mom30 > 0');
    await screens.save('ann', 'rising', 'mom30 > 0.1');
    await screens.save('bob', 'rising', 'mom30 > 0.2');
    expect(await screens.list('ann')).toMatchObject([
      { id, name: 'rising', expression: 'mom30 > 0.1' },
    ]);
    await expect(screens.delete('bob', id)).rejects.toThrow(NotFoundError);
    await expect(screens.delete('ann', 'no uuid')).rejects.toThrow(NotFoundError);
    await screens.delete('ann', id);
    expect(await screens.list('ann')).toEqual([]);
    expect(await screens.list('bob')).toHaveLength(1);
  });

  it('are refused where they cannot be read, or are too many', async () => {
    await expect(screens.save('eve', 'broken', 'luck > 1')).rejects.toThrow(ExpressionError);
    for (let n = 0; n < 100; n++) await screens.save('eve', `screen ${n}`, 'mom1 > 0');
    await expect(screens.save('eve', 'one more', 'mom1 > 0')).rejects.toThrow(InvalidInputError);
    await screens.save('eve', 'screen 7', 'mom1 > 1');
  });
});
