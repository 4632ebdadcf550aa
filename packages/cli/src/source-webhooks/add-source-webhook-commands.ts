import { readFile } from 'node:fs/promises';
import type {
  NewSourceWebhook,
  SourceWebhookAnswer,
  SourceWebhookSet,
  WebhookPreviewAnswer,
  WebhookReplayed,
} from '@throughline/contract/webhook-in';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { readJsonFile } from '../read-json-file.ts';
import { previewText, removedText, replayedText, webhookSetText, webhookText } from './source-webhooks-text.ts';

interface SetOptions {
  readonly kind: 'shopify' | 'generic';
  readonly secretFile?: string;
  readonly shopDomain?: string;
  readonly scheme?: 'plain' | 'stripe' | 'standard_webhooks';
  readonly header?: string;
  readonly encoding?: 'base64' | 'hex';
  readonly prefix?: string;
  readonly tolerance?: string;
  readonly topicHeader?: string;
  readonly idHeader?: string;
  readonly mapping?: string;
  readonly hours?: string;
}

/** `throughline sources webhook …`: how a source's webhooks are received. Stands below `sources`, which must be there. */
export function addSourceWebhookCommands(program: Command, { connect, print }: CommandTools): void {
  const sources = program.commands.find((command) => command.name() === 'sources')!;
  const webhook = sources.command('webhook').description("how a source's webhooks are received");
  const at = (source: string): string => `/api/sources/${encodeURIComponent(source)}/webhook`;

  addExamples(
    webhook
      .command('show')
      .description('where deliveries are posted to, and what is expected of them')
      .argument('<source>', 'name or id of the source')
      .action(async (source: string) => {
        const api = connect();
        print(await api.get<SourceWebhookAnswer>(at(source)), (answer) => webhookText(answer, api.baseUrl));
      }),
    ['throughline sources webhook show shop'],
  );
  addExamples(
    webhook
      .command('set')
      .description('receive webhooks of a source; another secret is good beside the one before for a while')
      .argument('<source>', 'name or id of the source')
      .addOption(new Option('--kind <kind>', 'who sends').choices(['shopify', 'generic']).default('generic'))
      .option('--secret-file <file>', "file with the sender's secret; generic webhooks without one are given one")
      .option('--shop-domain <domain>', 'Shopify: the only shop that may send')
      .addOption(
        new Option('--scheme <scheme>', 'generic: how deliveries are signed').choices([
          'plain',
          'stripe',
          'standard_webhooks',
        ]),
      )
      .option('--header <name>', 'generic: header that holds the signature')
      .addOption(new Option('--encoding <encoding>', 'of a plain signature').choices(['base64', 'hex']))
      .option('--prefix <text>', 'what stands before a plain signature, such as sha256=')
      .option('--tolerance <seconds>', 'how old, or ahead, a signed time may be')
      .option('--topic-header <name>', 'generic: header that says what happened')
      .option('--id-header <name>', 'generic: header that names the delivery')
      .option('--mapping <file>', 'generic: which delivery becomes which events')
      .option('--hours <n>', 'with a new secret: hours for which the one before is still good; 0 ends it at once')
      .action(async (source: string, options: SetOptions) => {
        const api = connect();
        const set = await api.put<SourceWebhookSet>(at(source), await bodyOf(options));
        print(set, (answer) => webhookSetText(answer, api.baseUrl));
      }),
    [
      'throughline sources webhook set shop --kind shopify --secret-file shopify-secret.txt --shop-domain garden.myshopify.com',
      'throughline sources webhook set till --scheme standard_webhooks --topic-header x-topic --mapping till.json',
      'throughline sources webhook set woo --scheme plain --header x-wc-webhook-signature --topic-header x-wc-webhook-topic --id-header x-wc-webhook-delivery-id --secret-file woo.txt --mapping woo.json',
    ],
  );
  addExamples(
    webhook
      .command('preview')
      .description('what would become of a delivery; nothing is stored')
      .argument('<source>', 'name or id of the source')
      .argument('<body>', 'file with what the sender posts, as JSON; - for standard input')
      .option('--topic <topic>', 'what happened, as the header would say it')
      .option('--mapping <file>', 'under this mapping instead of the one in force')
      .action(async (source: string, file: string, options: { topic?: string; mapping?: string }) => {
        const body = await readJsonFile(file, 'The delivery');
        const mapping = options.mapping === undefined ? undefined : await readJsonFile(options.mapping, 'The mapping');
        const { topic } = options;
        const asked = { body, ...(topic !== undefined && { topic }), ...(mapping !== undefined && { mapping }) };
        print(await connect().post<WebhookPreviewAnswer>(`${at(source)}/preview`, asked), previewText);
      }),
    ['throughline sources webhook preview shop order.json --topic orders/create'],
  );
  addExamples(
    webhook
      .command('replay')
      .description('read deliveries in quarantine again, under the mapping of now')
      .argument('<source>', 'name or id of the source')
      .action(async (source: string) =>
        print(await connect().post<WebhookReplayed>(`${at(source)}/replay`), replayedText),
      ),
    ['throughline sources webhook replay till'],
  );
  addExamples(
    webhook
      .command('remove')
      .description('receive no more webhooks of a source; what it has sent stays')
      .argument('<source>', 'name or id of the source')
      .action(async (source: string) => print(await connect().delete<SourceWebhookAnswer>(at(source)), removedText)),
    ['throughline sources webhook remove till'],
  );
}

async function bodyOf(options: SetOptions): Promise<NewSourceWebhook> {
  const { kind, secretFile, shopDomain, scheme, header, encoding, prefix, tolerance, topicHeader, idHeader, hours } =
    options;
  const secret = secretFile === undefined ? undefined : await readSecret(secretFile);
  const mapping = options.mapping === undefined ? undefined : await readJsonFile(options.mapping, 'The mapping');
  const signature = scheme && {
    scheme,
    ...(header !== undefined && { header }),
    ...(encoding !== undefined && { encoding }),
    ...(prefix !== undefined && { prefix }),
    ...(tolerance !== undefined && { toleranceSeconds: numberOf(tolerance, '--tolerance') }),
  };
  return {
    kind,
    ...(secret !== undefined && { secret }),
    ...(shopDomain !== undefined && { shopDomain }),
    ...(signature !== undefined && { signature }),
    ...(topicHeader !== undefined && { topicHeader }),
    ...(idHeader !== undefined && { idHeader }),
    ...(mapping !== undefined && { mapping }),
    ...(hours !== undefined && { previousSecretsExpireInHours: numberOf(hours, '--hours') }),
  };
}

async function readSecret(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandFailure(`The secret cannot be read from ${file}: ${(cause as Error).message}.`, {
      exitCode: 2,
      cause,
    });
  });
  return text.trim();
}

function numberOf(text: string, option: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new CommandFailure(`${option} ${text}: give a whole number.`, { exitCode: 2 });
}
