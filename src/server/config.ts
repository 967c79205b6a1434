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
