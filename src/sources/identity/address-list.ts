import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { MalformedFileError } from '../file/index.ts';
import { readTextRows } from '../news/index.ts';

/** Columns that hold the address, in the lists people publish. */
const COLUMNS = ['address', 'contract_address', 'banned_address'] as const;

const entries = z.array(z.union([z.string(), z.looseObject({ address: z.string() })]));

/**
 * Addresses of a published list, in lower case where they are hexadecimal: a JSON array of addresses
 * or of objects with an `address` (OFAC and darklist exports), or a CSV with a column `address`,
 * `contract_address` or `banned_address` (Forta's label sets).
 *
 * @throws {MalformedFileError} on a file of another form.
 */
export async function readAddressList(path: string): Promise<Set<string>> {
  const addresses = path.endsWith('.json') ? await readJson(path) : await readCsv(path);
  return new Set(addresses.map(plainAddress));
}

/** Hexadecimal addresses are the same in any case: their capitals are a checksum (EIP-55). */
export function plainAddress(address: string): string {
  const text = address.trim();
  return /^0x[0-9a-f]+$/i.test(text) ? text.toLowerCase() : text;
}

async function readJson(path: string): Promise<string[]> {
  const parsed = entries.safeParse(parseJson(await readFile(path, 'utf8'), path));
  if (parsed.success) {
    return parsed.data.map((entry) => (typeof entry === 'string' ? entry : entry.address));
  }
  throw new MalformedFileError(
    `${path} is no list of addresses: ${parsed.error.issues[0].message}. Give an array of addresses, or of objects with 'address'.`,
    { place: { file: path, field: parsed.error.issues[0].path.join('.') } },
  );
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedFileError(`${path} is no JSON. Fetch it again.`, {
      place: { file: path },
      cause,
    });
  }
}

async function readCsv(path: string): Promise<string[]> {
  const [header] = (await readFile(path, 'utf8')).split(/\r?\n/, 1);
  const column = COLUMNS.find((name) => header.split(',').includes(name));
  if (column === undefined) {
    throw new MalformedFileError(
      `${path} has no column of addresses. Name one of its columns ${COLUMNS.join(', ')}.`,
      { place: { file: path, row: 1 } },
    );
  }
  const addresses: string[] = [];
  for await (const rows of readTextRows(path, { columns: [column] })) {
    addresses.push(...rows.map(([address]) => address));
  }
  return addresses;
}
