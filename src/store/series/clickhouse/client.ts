import { InvalidInputError } from '../../../core/index.ts';
import { DiskFullError, SeriesUnavailableError } from '../errors.ts';

/** What `fetch` takes as a body. */
type Bytes = Uint8Array<ArrayBuffer>;

/** Sends SQL to ClickHouse. */
export interface ClickHouseClient {
  /** Cluster of the servers' own configuration over which tables are spread; none on one node. */
  cluster: string | undefined;
  /** Asks any node that answers, for RowBinary. */
  query(sql: string): Promise<Uint8Array>;
  /** Asks the first node, which alone keeps what is not spread over the cluster. */
  queryFirst(sql: string): Promise<Uint8Array>;
  /** Inserts RowBinary rows; through the first node where `first`. */
  insert(into: string, rows: Bytes, options?: { first?: boolean }): Promise<void>;
  /** Runs a statement on every node. */
  onEveryNode(sql: string): Promise<void>;
}

/** The part of `fetch` that is used. */
export type Fetch = (
  url: URL,
  options: { method: string; headers: Record<string, string>; body: Bytes },
) => Promise<Response>;

interface Node {
  url: URL;
  headers: Record<string, string>;
  name: string;
}

const SETTINGS = {
  max_query_size: '67108864',
  /** An insert into a distributed table returns when every shard has its rows. */
  insert_distributed_sync: '1',
};

/**
 * A client over ClickHouse's HTTP interface.
 *
 * @param urls Comma-separated nodes, `http://user:password@host:8123/database?cluster=name`; the
 *   same list in the same order in every process. Several nodes need a `cluster`.
 * @throws {InvalidInputError} when the list cannot be used.
 */
export function createClickHouseClient(urls: string, fetchFrom: Fetch = fetch): ClickHouseClient {
  const { nodes, cluster } = readNodes(urls);
  const ask = (node: Node, sql: string, body?: Bytes) => post(fetchFrom, node, sql, body);
  const anyNode = async (sql: string, body?: Bytes) => {
    let unreachable: unknown;
    for (const node of nodes) {
      try {
        return await ask(node, sql, body);
      } catch (error) {
        if (!(error instanceof NodeUnreachableError)) throw error;
        unreachable = error;
      }
    }
    throw unreachable;
  };
  return {
    cluster,
    query: (sql) => anyNode(`${sql} FORMAT RowBinary`),
    queryFirst: (sql) => ask(nodes[0], `${sql} FORMAT RowBinary`),
    async insert(into, rows, { first = false } = {}) {
      const sql = `INSERT INTO ${into} FORMAT RowBinary`;
      await (first ? ask(nodes[0], sql, rows) : anyNode(sql, rows));
    },
    async onEveryNode(sql) {
      for (const node of nodes) await ask(node, sql);
    },
  };
}

/** No connection to a node: another one may answer. */
class NodeUnreachableError extends SeriesUnavailableError {}

async function post(
  fetchFrom: Fetch,
  node: Node,
  sql: string,
  body: Bytes | undefined,
): Promise<Uint8Array> {
  const url = new URL(node.url);
  if (body) url.searchParams.set('query', sql);
  const options = {
    method: 'POST',
    headers: node.headers,
    body: body ?? new TextEncoder().encode(sql),
  };
  let response: Response;
  let answer: Uint8Array;
  try {
    response = await fetchFrom(url, options);
    answer = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new NodeUnreachableError(
      `ClickHouse at ${node.name} does not answer. Check ASSAY_CLICKHOUSE_URL and that the server runs.`,
      { cause },
    );
  }
  if (response.ok) return answer;
  throw refused(node, new TextDecoder().decode(answer).slice(0, 500));
}

function refused({ name }: Node, words: string): Error {
  if (/No space left|NOT_ENOUGH_SPACE|Code: 243/.test(words)) {
    return new DiskFullError(
      `The disk of ClickHouse at ${name} is full. Nothing of this write can be read; free some space and repeat it.`,
    );
  }
  return new SeriesUnavailableError(`ClickHouse at ${name} refused: ${words.trim()}`);
}

function readNodes(urls: string): { nodes: Node[]; cluster: string | undefined } {
  const parsed = urls.split(',').map((text) => readUrl(text.trim()));
  const clusters = new Set(parsed.map((url) => url.searchParams.get('cluster') ?? undefined));
  const [cluster] = clusters;
  if (clusters.size > 1 || (parsed.length > 1 && cluster === undefined)) {
    throw new InvalidInputError(
      'ASSAY_CLICKHOUSE_URL names several nodes: give each the same ?cluster=NAME, as in the servers’ remote_servers.',
    );
  }
  if (cluster !== undefined && !/^\w+$/.test(cluster)) {
    throw new InvalidInputError(`'${cluster}' is no name of a ClickHouse cluster.`);
  }
  return { nodes: parsed.map(nodeOf), cluster };
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new InvalidInputError(
    `ASSAY_CLICKHOUSE_URL: '${text.replace(/\/\/.*@/, '//…@')}' is no address. Write http://host:8123, several separated by commas.`,
  );
}

function nodeOf(given: URL): Node {
  const headers: Record<string, string> = {};
  if (given.username) headers['X-ClickHouse-User'] = decodeURIComponent(given.username);
  if (given.password) headers['X-ClickHouse-Key'] = decodeURIComponent(given.password);
  const url = new URL(given.origin);
  url.searchParams.set('database', decodeURIComponent(given.pathname.slice(1)) || 'default');
  for (const [name, value] of Object.entries(SETTINGS)) url.searchParams.set(name, value);
  return { url, headers, name: given.host };
}
