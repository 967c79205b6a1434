import type { FastifyInstance } from 'fastify';
import { PortTakenError } from '../errors.ts';

/**
 * Serves the app.
 *
 * @returns the address people open.
 * @throws {PortTakenError} when another program has the port.
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new PortTakenError(
      `Port ${port} on ${host} is taken by another program. Stop it, or choose another port with ASSAY_PORT.`,
      { cause, place: { port } },
    );
  }
}
