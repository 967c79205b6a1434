import {
  AssayClient,
  type ProblemError,
  type StreamMessage,
  signWebhook,
  verifyWebhook,
} from '../../client/src/index.ts';

/** What a client does in the runtime it stands in, told as it went. */
export interface Trial {
  prices: string[];
  refused: string;
  created: boolean[];
  seqs: number[];
  webhook: boolean;
}

/** Reads, pages, is refused, changes something once, streams and takes a webhook. */
export async function tryClient(
  options: ConstructorParameters<typeof AssayClient>[0],
): Promise<Trial> {
  const client = new AssayClient(options);
  const prices: string[] = [];
  for await (const { id } of client.rows('/v1/prices', { query: { limit: 3 } })) prices.push(id);
  const refused = await client.get('/v1/tokens/{id}', { params: { id: 'nothing' } }).then(
    () => 'nothing was refused',
    ({ code }: ProblemError) => code,
  );
  return {
    prices,
    refused,
    created: await changeOnce(client),
    seqs: await hear(client, 5),
    webhook: await takeWebhook(),
  };
}

async function changeOnce(client: AssayClient): Promise<boolean[]> {
  const body = { url: 'https://example.com/hook', channels: ['grades' as const] };
  const idempotencyKey = crypto.randomUUID();
  const once = await client.post('/v1/webhooks', { body, idempotencyKey });
  const again = await client.post('/v1/webhooks', { body, idempotencyKey });
  await client.delete('/v1/webhooks/{id}', { params: { id: once.data.id } });
  const { data: left } = await client.get('/v1/webhooks');
  return [once.data.id === again.data.id, left.length === 0];
}

async function hear(client: AssayClient, count: number): Promise<number[]> {
  const seqs: number[] = [];
  for await (const message of client.stream({ prices: {} })) {
    seqs.push((message as StreamMessage).seq);
    if (seqs.length === count) break;
  }
  return seqs;
}

async function takeWebhook(): Promise<boolean> {
  const secrets = [`whsec_${btoa('a secret of thirty-two characters')}`];
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = await signWebhook({ id: 'msg_1', timestamp, body: '{}', secrets });
  return verifyWebhook({ headers, body: '{}', secrets }).then(
    () => true,
    () => false,
  );
}

if (import.meta.main) {
  const { ASSAY_URL: url = '', ASSAY_KEY: apiKey = '', ASSAY_SECRET: secret = '' } = process.env;
  process.stdout.write(JSON.stringify(await tryClient({ url, key: { apiKey, secret } })));
  process.exit(0);
}
