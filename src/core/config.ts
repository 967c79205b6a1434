import { z } from 'zod';
import { InvalidInputError } from './errors.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (...protocols: string[]) =>
  z.url({ protocol: new RegExp(`^(?:${protocols.join('|')})$`), hostname: /.+/ });

/** Every environment variable Assay reads, with its default. */
const environment = z.object({
  ASSAY_HOME: z.string().min(1),
  ASSAY_HOST: z.string().min(1).default('127.0.0.1'),
  ASSAY_PORT: port.default(8420),
  ASSAY_SOURCE: z.enum(['live', 'simulated', 'none']).optional(),
  ASSAY_SEED: z.coerce.number().int().nonnegative().default(1),
  ASSAY_DATABASE_URL: url('postgres', 'postgresql').optional(),
  ASSAY_CLICKHOUSE_URL: z.string().min(1).optional(),
  ASSAY_REDIS_URL: url('redis', 'rediss').optional(),
  ASSAY_CHAIN_RPC_URL: url('http', 'https').optional(),
  ASSAY_WEBHOOK_NETWORKS: z.string().default(''),
  ASSAY_NEWS_FEEDS: z
    .string()
    .default('')
    .transform(splitList)
    .pipe(z.array(url('https?'))),
  ASSAY_ENVIRONMENT: z.enum(['dev', 'test', 'live']).default('live'),
  ASSAY_REQUIRE_KEY: z.stringbool().default(false),
  ASSAY_PUBLIC_URL: url('https?').optional(),
  ASSAY_TLS_CERT: z.string().min(1).optional(),
  ASSAY_TLS_KEY: z.string().min(1).optional(),
  ASSAY_INSECURE: z.stringbool().default(false),
  ASSAY_WATCH_MAY: z.enum(['log', 'alert', 'throttle', 'step-up', 'suspend']).default('alert'),
  ASSAY_SIGNATURE_WINDOW: z.coerce.number().int().min(5).max(120).default(30),
});

const KEK_VARIABLE = /^ASSAY_KEK(?:_[A-Z0-9_]+)?$/;

/** Where Assay keeps its state and what it talks to. */
export interface Config {
  /** Folder that holds all state. */
  home: string;
  host: string;
  port: number;
  /** Where market data comes from; undefined lets `start` decide by trying the live exchanges. */
  source: 'live' | 'simulated' | 'none' | undefined;
  /** Seed of the simulated market. */
  seed: number;
  /** One's own Postgres; the embedded one where undefined. */
  databaseUrl: string | undefined;
  /** One's own ClickHouse nodes, comma separated; the embedded DuckDB where undefined. */
  clickhouseUrl: string | undefined;
  /** One's own Redis for replay protection; Postgres where undefined. */
  redisUrl: string | undefined;
  /** A node of the chain that portfolios are read from. */
  chainRpcUrl: string | undefined;
  /** PEM files of a certificate and its key; plain HTTP where undefined. */
  tls: { cert: string; key: string } | undefined;
  /** Serve plain HTTP to others than this machine: a proxy adds TLS. */
  insecure: boolean;
  /** The address people open, where it is not this host and port; passkeys belong to it. */
  publicUrl: string | undefined;
  /** Networks (CIDR) that webhooks may be delivered to although they are not public. */
  webhookNetworks: readonly string[];
  /** RSS or Atom feeds that are read for what is said of tokens. */
  newsFeeds: readonly string[];
  access: AccessConfig;
}

/** Who may come in, and how the keys are kept. */
export interface AccessConfig {
  /** Keys of this environment open the server; no other do. */
  environment: 'dev' | 'test' | 'live';
  /** Ask for a key even to read published data on loopback. */
  requireKey: boolean;
  /** Seconds a signature is good for. */
  signatureWindow: number;
  /** How far the watch may go by itself about unusual traffic. */
  watchMay: 'log' | 'alert' | 'throttle' | 'step-up' | 'suspend';
  /** `ASSAY_KEK…`: where the key-encryption keys live. */
  kek: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws {InvalidInputError} naming each variable that cannot be used.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new InvalidInputError(`The environment cannot be used. ${faults.join('. ')}.`);
  }
  const { data } = parsed;
  return {
    home: data.ASSAY_HOME,
    host: data.ASSAY_HOST,
    port: data.ASSAY_PORT,
    source: data.ASSAY_SOURCE,
    seed: data.ASSAY_SEED,
    databaseUrl: data.ASSAY_DATABASE_URL,
    clickhouseUrl: data.ASSAY_CLICKHOUSE_URL,
    redisUrl: data.ASSAY_REDIS_URL,
    chainRpcUrl: data.ASSAY_CHAIN_RPC_URL,
    tls: readTls(data.ASSAY_TLS_CERT, data.ASSAY_TLS_KEY),
    insecure: data.ASSAY_INSECURE,
    publicUrl: data.ASSAY_PUBLIC_URL,
    webhookNetworks: splitList(data.ASSAY_WEBHOOK_NETWORKS),
    newsFeeds: data.ASSAY_NEWS_FEEDS,
    access: {
      environment: data.ASSAY_ENVIRONMENT,
      requireKey: data.ASSAY_REQUIRE_KEY,
      signatureWindow: data.ASSAY_SIGNATURE_WINDOW,
      watchMay: data.ASSAY_WATCH_MAY,
      kek: Object.fromEntries(
        Object.entries(variables).filter(([name]) => KEK_VARIABLE.test(name)),
      ),
    },
  };
}

/** The parts of a comma-separated list; none of an empty one. */
function splitList(text: string): string[] {
  return text.split(',').filter((part) => part !== '');
}

function readTls(cert: string | undefined, key: string | undefined): Config['tls'] {
  if (cert === undefined && key === undefined) return undefined;
  if (cert !== undefined && key !== undefined) return { cert, key };
  throw new InvalidInputError(
    'ASSAY_TLS_CERT and ASSAY_TLS_KEY go together. Set both, or neither.',
  );
}
