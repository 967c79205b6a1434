import { BaseError } from '../core/index.ts';

/** The address Assay was to serve on belongs to another program. */
export class PortTakenError extends BaseError {
  readonly code = 'server.port_taken';
}
