/** The server refused, and said why in a problem document (RFC 9457). */
export class ProblemError extends Error {
  /** Stable, such as `access.forbidden`; match on it rather than on the message. */
  readonly code: string;
  readonly status: number;
  /** Where the fault is: field, route, row … */
  readonly place: Readonly<Record<string, string | number>>;
  /** Seconds to wait before trying again, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.code = problem.code;
    this.status = problem.status;
    this.place = problem.place ?? {};
    this.retryAfter = retryAfter;
  }

  /** Reads the problem of an answer; an answer without one is described by its status. */
  static of({ status, headers }: Response, text: string): ProblemError {
    const vague = { code: `http.${status}`, status, detail: `The server answered ${status}.` };
    return new ProblemError(readProblem(text) ?? vague, readRetryAfter(headers));
  }
}

function readProblem(text: string): Problem | undefined {
  try {
    const problem = JSON.parse(text);
    return typeof problem?.code === 'string' ? problem : undefined;
  } catch {
    // A proxy between may answer in words of its own.
    return undefined;
  }
}

/** Seconds, which `Retry-After` gives as such or as a date (RFC 9110 section 10.2.3). */
function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

interface Problem {
  code: string;
  status: number;
  detail: string;
  place?: Record<string, string | number>;
}

/** The server could not be reached, however often it was tried. */
export class ConnectionError extends Error {
  constructor(url: string, cause?: unknown) {
    super(`${url} does not answer. Check the address and that the server runs.`, { cause });
    this.name = 'ConnectionError';
  }
}
