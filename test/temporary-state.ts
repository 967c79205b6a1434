import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../src/server/index.ts';
import { openState, type State } from '../src/store/index.ts';

/** A fresh state store, and the home it lives in; both are gone after `close`. */
export interface TemporaryState extends State {
  home: string;
}

/** Opens a Postgres of its own in a folder of its own, with every room's tables. */
export async function openTemporaryState(): Promise<TemporaryState> {
  const home = mkdtempSync(join(tmpdir(), 'assay-test-'));
  const state = await openState({ home, migrations });
  return {
    ...state,
    home,
    close: async () => {
      await state.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Opens a home again, as another process would. */
export function reopenState(home: string): Promise<State> {
  return openState({ home, migrations });
}
