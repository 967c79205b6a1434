// The ten tokens with the best Trader Grade.
import { AssayClient } from '@assay/client';

const client = new AssayClient({ url: process.env.ASSAY_URL ?? 'http://127.0.0.1:8420' });
const { data, meta } = await client.get('/v1/trader-grades', { query: { limit: 10 } });
for (const { symbol, grade, signal } of data) {
  process.stdout.write(`${symbol.padEnd(8)} ${grade?.toFixed(1) ?? '—'} ${signal ?? ''}\n`);
}
process.stdout.write(`${meta.source}${meta.simulated ? ', simulated' : ''}, as of ${meta.asOf}\n`);
