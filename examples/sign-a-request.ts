// A signed request without the client's help: what any language has to do.
import { signCompact } from '@assay/client';

const { ASSAY_URL, ASSAY_KEY, ASSAY_SECRET } = process.env as Record<string, string>;
const url = `${ASSAY_URL}/v1/prices?limit=1`;
const signing = { apiKey: ASSAY_KEY, secret: ASSAY_SECRET, method: 'GET', url };
const answer = await fetch(url, { headers: { authorization: await signCompact(signing) } });
process.stdout.write(`${answer.status} ${await answer.text()}\n`);
