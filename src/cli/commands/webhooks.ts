import { type Command, InvalidArgumentError } from 'commander';
import { formatInstant, HOUR } from '../../core/index.ts';
import {
  AddressGuard,
  CHANNEL_NAMES,
  type ChannelName,
  type Delivery,
  type Webhook,
  WebhookStore,
  type WebhookWithSecret,
} from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from '../output/table.ts';
import { withKeyRoom } from '../with-key-room.ts';

interface Json {
  json?: boolean;
}

interface AddFlags extends Json {
  channel: ChannelName[];
  key?: string[];
  description?: string;
}

/** `assay webhooks`: have events delivered, see what became of them, rotate secrets. */
export default function defineWebhooks(command: Command, context: CliContext): void {
  const withStore = <Result>(work: (store: WebhookStore) => Promise<Result>) =>
    withKeyRoom(context, ({ vault }, { pool }) => {
      const guard = new AddressGuard(context.config.webhookNetworks);
      return work(new WebhookStore({ pool, vault, clock: context.clock, guard }));
    });
  const show = (webhook: Webhook | WebhookWithSecret, json = false): void => {
    context.stdout.write(json ? `${JSON.stringify(webhook)}\n` : describe(webhook));
  };

  command
    .command('add')
    .description('deliver events to an https address; the secret is shown once')
    .argument('<url>')
    .requiredOption('--channel <names>', `of ${CHANNEL_NAMES.join(', ')}`, readChannels)
    .option('--key <keys>', 'only events of these keys, comma separated', (text) => text.split(','))
    .option('--description <text>')
    .option('--json', 'print JSON')
    .action(async (url: string, { channel, key, description, json }: AddFlags) => {
      const wanted = { url, channels: channel, keys: key, description, owner: 'operator' };
      show(await withStore((store) => store.add(wanted)), json);
    });
  command
    .command('list')
    .description('every webhook')
    .option('--json', 'print JSON')
    .action(async ({ json }: Json) => {
      const webhooks = await withStore((store) => store.list());
      context.stdout.write(json ? `${JSON.stringify(webhooks)}\n` : listText(webhooks));
    });
  command
    .command('deliveries')
    .description('what became of the last deliveries to a webhook')
    .argument('<id>')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: Json) => {
      const deliveries = await withStore((store) => store.deliveries(id, 50));
      context.stdout.write(json ? `${JSON.stringify(deliveries)}\n` : deliveriesText(deliveries));
    });
  command
    .command('rotate')
    .description('a new secret; the old one signs beside it for the overlap')
    .argument('<id>')
    .option('--overlap <hours>', 'hours both secrets sign', Number, 24)
    .option('--json', 'print JSON')
    .action(async (id: string, { overlap, json }: Json & { overlap: number }) =>
      show(await withStore((store) => store.rotate(id, overlap * HOUR)), json),
    );
  command
    .command('resume')
    .description('let a disabled webhook take deliveries again')
    .argument('<id>')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: Json) =>
      show(await withStore((store) => store.resume(id)), json),
    );
  command
    .command('delete')
    .description('delete a webhook and what waits for it')
    .argument('<id>')
    .action(async (id: string) => {
      await withStore((store) => store.delete(id));
      context.stdout.write(`${id} is deleted.\n`);
    });
}

function readChannels(text: string): ChannelName[] {
  return text.split(',').map((name) => {
    const channel = CHANNEL_NAMES.find((known) => known === name);
    if (channel !== undefined) return channel;
    throw new InvalidArgumentError(`There are ${CHANNEL_NAMES.join(', ')}.`);
  });
}

function describe(webhook: Webhook | WebhookWithSecret): string {
  const secret =
    'secret' in webhook ? `secret  ${webhook.secret}\n        shown this once; keep it safe\n` : '';
  return `webhook ${webhook.id}\nurl     ${webhook.url}\nstatus  ${webhook.status}\n${secret}`;
}

function listText(webhooks: readonly Webhook[]): string {
  if (webhooks.length === 0) return 'There is no webhook. Add one with ./assay webhooks add.\n';
  return formatTable(
    [
      { title: 'id', text: ({ id }) => id },
      { title: 'url', text: ({ url }) => url },
      { title: 'channels', text: ({ channels }) => channels.join(', ') },
      { title: 'status', text: ({ status, disabledBecause }) => disabledBecause ?? status },
    ],
    webhooks,
  );
}

function deliveriesText(deliveries: readonly Delivery[]): string {
  return formatTable(
    [
      { title: 'queued', text: ({ createdAt }) => formatInstant(createdAt) },
      { title: 'type', text: ({ type }) => type },
      { title: 'status', text: ({ status }) => status },
      { title: 'attempts', text: ({ attempts }) => String(attempts) },
      {
        title: 'last answer',
        text: ({ lastError, lastStatus }) => lastError ?? String(lastStatus ?? ''),
      },
    ],
    deliveries,
  );
}
