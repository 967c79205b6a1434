import { SourceUnavailableError } from '../errors.ts';

const LONGEST_ANSWER = 64 * 1024 * 1024;

/**
 * The text of an answer that is JSON from its first to its last character.
 *
 * @throws {SourceUnavailableError} when it is a web page, too long or cut short.
 */
export async function readJsonText(answer: Response, label: string): Promise<string> {
  const text = await readText(answer, label);
  if (/^\s*</.test(text)) {
    throw new SourceUnavailableError(
      `${label} answered with a web page (status ${answer.status}). It may not serve this country, or be under repair.`,
      { place: { status: answer.status } },
    );
  }
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new SourceUnavailableError(`${label} sent half an answer. Try again later.`, { cause });
  }
}

async function readText(answer: Response, label: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      length += chunk.length;
      if (length > LONGEST_ANSWER) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new SourceUnavailableError(`${label} dropped the connection mid-answer.`, { cause });
  }
  if (length > LONGEST_ANSWER) {
    throw new SourceUnavailableError(`${label} sent more than 64 MB. It is not read.`);
  }
  return Buffer.concat(chunks).toString('utf8');
}
