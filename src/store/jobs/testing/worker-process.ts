/** A worker process for tests: works until it is killed; its jobs write down who did them. */
import { openState } from '../../state/state.ts';
import { openJobQueue } from '../jobs.ts';

const [home, name, pause] = process.argv.slice(2) as [string, string, string];
const state = await openState({ home });
const queue = await openJobQueue(state);
await queue.work({
  concurrency: 1,
  handlers: {
    async note(payload) {
      const { id } = payload as { id: number };
      process.stdout.write(`${name} began ${id}\n`);
      await new Promise((wake) => setTimeout(wake, Number(pause)));
      await state.pool.query('insert into done (id, worker) values ($1, $2)', [id, name]);
    },
  },
});
