import { SourceUnavailableError } from '../errors.ts';
import type { Network } from '../network.ts';

export interface TextRequest {
  url: string;
  headers?: Readonly<Record<string, string>>;
  method?: 'GET' | 'POST';
  body?: string;
  signal?: AbortSignal | undefined;
}

/** Tries at one request; only a server that asks for patience gets more than one. */
const TRIES = 3;
const LONGEST_WAIT = 30_000;
const LONGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Fetches a text. Waits out 429 and 503 for as long as the server says, up to half a minute.
 *
 * @throws {SourceUnavailableError} when the answer is an error, too long, cut short or none.
 */
export async function fetchText(network: Network, request: TextRequest): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const response = await send(network, request);
    if (response.ok) return readBody(response, request.url);
    await response.body?.cancel();
    const wait = patienceAsked(response, network.clock.now());
    if (wait === undefined || attempt === TRIES || wait > LONGEST_WAIT) {
      throw refusal(response.status, request.url);
    }
    await network.wait(wait, request.signal);
  }
}

async function send(network: Network, request: TextRequest): Promise<Response> {
  const { url, headers = {}, method = 'GET', body, signal } = request;
  try {
    return await network.fetch(url, {
      method,
      headers: { 'user-agent': 'assay/0.1 (self-hosted market intelligence)', ...headers },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    throw new SourceUnavailableError(`${hostOf(url)} does not answer.`, { cause });
  }
}

function refusal(status: number, url: string): SourceUnavailableError {
  const advice =
    status === 401 || status === 403
      ? 'Check the key.'
      : status === 429
        ? 'Ask less often.'
        : 'Try again later.';
  return new SourceUnavailableError(`${hostOf(url)} answered with status ${status}. ${advice}`, {
    place: { host: hostOf(url), status },
  });
}

/** Milliseconds the server asks to wait, or undefined where waiting does not help. */
function patienceAsked(response: Response, now: number): number | undefined {
  if (response.status !== 429 && response.status !== 503) return undefined;
  const after = response.headers.get('retry-after');
  const reset = response.headers.get('x-rate-limit-reset');
  if (after !== null) {
    const seconds = Number(after);
    const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(after) - now;
    return Number.isFinite(wait) ? Math.max(0, wait) : 1000;
  }
  if (reset !== null && Number.isFinite(Number(reset))) return Math.max(0, +reset * 1000 - now);
  return 1000;
}

async function readBody(response: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > LONGEST_ANSWER) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new SourceUnavailableError(`${hostOf(url)} sent half an answer.`, { cause });
  }
  if (length > LONGEST_ANSWER) {
    throw new SourceUnavailableError(`${hostOf(url)} sent more than 16 MB. It is not read.`);
  }
  return decode(Buffer.concat(chunks), response.headers.get('content-type') ?? '');
}

/** Decodes by the charset the header or the XML declaration names; UTF-8 where neither does. */
function decode(bytes: Uint8Array, contentType: string): string {
  const declaration = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const charset =
    /charset="?([\w-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]+encoding=["']([\w-]+)/.exec(declaration)?.[1] ??
    'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/**
 * Reads JSON that claims to be of a shape.
 *
 * @throws {SourceUnavailableError} when it is something else, a web page for instance.
 */
export function parseAnswer<Shape>(
  text: string,
  url: string,
  schema: { parse: (value: unknown) => Shape },
): Shape {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const what = /^\s*</.test(text) ? 'a web page' : 'something that is not the JSON asked for';
    throw new SourceUnavailableError(`${hostOf(url)} answered with ${what}.`, { cause });
  }
}
