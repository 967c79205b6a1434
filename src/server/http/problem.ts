import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { BaseError } from '../../core/index.ts';

/** An RFC 9457 problem document. */
export interface Problem {
  /** Stable identity of the kind of problem: `urn:assay:problem:` and the error's code. */
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  /** Where the fault is: route, field, row … */
  place?: Readonly<Record<string, string | number>>;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be used',
  401: 'Who asks is not known',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'The request took too long',
  409: 'Conflict',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Media type not supported',
  422: 'Cannot be done as asked',
  426: 'A WebSocket is needed',
  429: 'Too many requests',
  431: 'The headers are too large',
  500: 'Assay failed',
  503: 'Not available now',
  507: 'No space left',
};

/** Answers with a problem document. An error nobody raised on purpose is logged and kept vague. */
export function sendProblem(
  error: FastifyError | BaseError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) request.log.error({ err: error }, problem.detail);
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** The error as a problem document. One that nobody raised on purpose says nothing of itself. */
export function toProblem(error: FastifyError | BaseError | Error): Problem {
  if (error instanceof BaseError) {
    const place = Object.keys(error.place).length > 0 ? { place: error.place } : {};
    return { ...composeProblem(error.status, error.code, error.message), ...place };
  }
  if ('validation' in error && error.validation) return invalidRequest(error);
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) return composeProblem(status, `http.${status}`, error.message);
  return composeProblem(
    500,
    'server.internal',
    'Something went wrong inside Assay. The server log has the whole story.',
  );
}

function invalidRequest({ validation, validationContext }: FastifyError): Problem {
  const [fault] = validation ?? [];
  const field = fault?.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'request';
  const detail = `${validationContext ?? 'request'} ${field}: ${fault?.message ?? 'is not valid'}.`;
  return { ...composeProblem(400, 'http.invalid_request', detail), place: { field } };
}

/** The document of a refusal. */
export function composeProblem(status: number, code: string, detail: string): Problem {
  return {
    type: `urn:assay:problem:${code}`,
    title: TITLES[status] ?? 'Problem',
    status,
    detail,
    code,
  };
}
