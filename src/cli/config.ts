import { z } from 'zod';
import { InvalidInputError } from '../core/index.ts';
import type { Config } from '../server/index.ts';

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
