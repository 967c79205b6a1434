import Fastify, { type FastifyReply } from 'fastify';
import type { Witness, WitnessAnswer } from '../log/index.ts';
import { listen } from './http/listen.ts';

/** A request has a checkpoint and 63 hashes at most. */
const LONGEST_REQUEST = 64 * 1024;

/** Puts a witness on the network (c2sp.org/tlog-witness): both prefixes are the root. */
export async function serveWitness(
  witness: Witness,
  host: string,
  port: number,
): Promise<{ address: string; close(): Promise<void> }> {
  const app = Fastify({ bodyLimit: LONGEST_REQUEST, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/add-checkpoint', async ({ body }, reply) =>
    send(reply, await witness.addCheckpoint(Buffer.isBuffer(body) ? body : Buffer.alloc(0))),
  );
  app.get<{ Params: { origin: string } }>('/:origin/checkpoint', async ({ params }, reply) =>
    send(reply, await witness.checkpoint(params.origin)),
  );
  const address = await listen(app, host, port);
  return { address, close: () => app.close() };
}

function send(reply: FastifyReply, { body, contentType, status }: WitnessAnswer): FastifyReply {
  return reply.status(status).header('content-type', contentType).send(body);
}
