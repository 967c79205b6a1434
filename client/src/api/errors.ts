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
  static async of(answer: Response): Promise<ProblemError> {
    const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
    const problem = (await answer.json().catch(() => undefined)) as Problem | undefined;
    const { status } = answer;
    const vague = { code: `http.${status}`, status, detail: `The server answered ${status}.` };
    return new ProblemError(
      problem?.code === undefined ? vague : problem,
      after >= 0 ? after : undefined,
    );
  }
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
