// Takes deliveries, once each. To try it: ASSAY_WEBHOOK_NETWORKS=127.0.0.0/8 ./assay start, then
// ./assay webhooks add http://127.0.0.1:8421/ --channel grades
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { verifyWebhook, type WebhookHeaders } from '@assay/client';

const secrets = [process.env.WEBHOOK_SECRET as string];
const handled = new Set<string>();
createServer(async (request, response) => {
  const headers = request.headers as unknown as WebhookHeaders;
  const body = await text(request);
  const genuine = await verifyWebhook({ headers, body, secrets }).then(
    () => true,
    () => false,
  );
  response.writeHead(genuine ? 204 : 401).end();
  if (!genuine || handled.has(headers['webhook-id'])) return;
  handled.add(headers['webhook-id']);
  process.stdout.write(`${body}\n`);
}).listen(Number(process.env.PORT ?? 8421), '127.0.0.1');
