// Proves that a grade was said, when it was said, and that the log was not changed since.
import { AssayClient, parseVerifierKey, readPublishedPolicy, verifyRecord } from '@assay/client';

const url = process.env.ASSAY_URL ?? 'http://127.0.0.1:8420';
const client = new AssayClient({ url });
const { data } = await client.get('/v1/records', { query: { kind: 'grade', limit: 1 } });
const { key } = await readPublishedPolicy(`${url}/log`);
const logKey = parseVerifierKey(key);
const policy = { origin: logKey.name, logKeys: [logKey] };
const seq = data[0]?.seq ?? 0;
const { verified, steps } = await verifyRecord({ seq, source: client.log, policy });
for (const { name, status, detail } of steps)
  process.stdout.write(`${name}: ${status}. ${detail}\n`);
process.exitCode = verified ? 0 : 1;
