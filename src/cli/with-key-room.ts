import { type KeyRoom, openKeyRoom } from '../access/index.ts';
import { migrations } from '../server/index.ts';
import { openState, type State } from '../store/index.ts';
import type { CliContext } from './context.ts';

/** Opens the keys of this home for one command, beside a running server or without one. */
export async function withKeyRoom<Result>(
  { config, clock }: CliContext,
  work: (room: KeyRoom, state: State) => Promise<Result>,
): Promise<Result> {
  const { home, databaseUrl, access } = config;
  const state = await openState({ home, databaseUrl, migrations, connections: 3 });
  try {
    const room = await openKeyRoom({ pool: state.pool, clock, home, variables: access.kek });
    try {
      return await work(room, state);
    } finally {
      room.vault.close?.();
    }
  } finally {
    await state.close();
  }
}
