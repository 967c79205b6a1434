// Liquid tokens graded 60 or better, page by page.
import { AssayClient } from '@assay/client';

const client = new AssayClient({ url: process.env.ASSAY_URL ?? 'http://127.0.0.1:8420' });
const query = { minGrade: 60, minVolume: 1_000_000, limit: 50 };
for await (const { symbol, priceUsd, traderGrade } of client.rows('/v1/tokens', { query })) {
  process.stdout.write(`${symbol} at ${priceUsd} dollars, grade ${traderGrade?.grade}\n`);
}
