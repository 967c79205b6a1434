// Prices as they change; ten changes, then it ends.
import { AssayClient } from '@assay/client';

const client = new AssayClient({ url: process.env.ASSAY_URL ?? 'http://127.0.0.1:8420' });
let changes = 0;
for await (const message of client.stream({ prices: {} })) {
  if (message.type === 'snapshot') process.stdout.write(`${message.values.length} tokens\n`);
  if (message.type !== 'update') continue;
  process.stdout.write(`${message.seq} ${message.key} ${JSON.stringify(message.data)}\n`);
  if (++changes === 10) break;
}
