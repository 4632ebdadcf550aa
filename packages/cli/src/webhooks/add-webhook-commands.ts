import type { WebhookAnswer, WebhookList, WebhookWithSecret } from '@throughline/contract/webhook';
import type {
  WebhookDeliveryAnswer,
  WebhookDeliveryPage,
  WebhookReplayAnswer,
  WebhookTestAnswer,
} from '@throughline/contract/webhook-delivery';
import { WEBHOOK_KINDS } from '@throughline/contract/webhook-message';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import {
  deliveriesText,
  removedWebhookText,
  replayText,
  testText,
  webhookSecretText,
  webhooksText,
  webhookText,
} from './webhooks-text.ts';

const ID = '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const KINDS = ['--kinds <list>', `what it is told of, comma-separated: ${WEBHOOK_KINDS.join(', ')}`] as const;
const START = [
  '--start <place>',
  'where in the change feed: now, beginning, or a nextCursor of GET /api/changes',
] as const;

interface Fields {
  readonly kinds?: string;
  readonly description?: string;
  readonly start?: string;
  readonly includeRecord?: boolean;
}

/** `throughline webhooks …`: who is told of changes. */
export function addWebhookCommands(program: Command, tools: CommandTools): void {
  const { connect, print, setExitCode } = tools;
  const webhooks = program.command('webhooks').description('who is told of changes');
  addExamples(
    webhooks
      .command('list')
      .description('all webhooks and how they are')
      .action(async () => print(await connect().get<WebhookList>('/api/webhooks'), webhooksText)),
    ['throughline webhooks list'],
  );
  addExamples(
    webhooks
      .command('create')
      .description('a new webhook; its signing secret is shown this once')
      .argument('<url>', 'where messages are posted to: https, at a public address')
      .option(...KINDS)
      .option('--description <text>', 'what it is for')
      .option('--include-record', 'send the person as it stands with each message; ids and names of traits otherwise')
      .option(...START)
      .action(async (url: string, fields: Fields) => {
        const body = { url, ...fieldsOf(fields) };
        print(await connect().post<WebhookWithSecret>('/api/webhooks', body), webhookSecretText);
      }),
    [
      'throughline webhooks create https://crm.example.com/hooks/throughline',
      'throughline webhooks create https://crm.example.com/hooks/erasures --kinds person.erased --start beginning',
    ],
  );
  addExamples(
    webhooks
      .command('change')
      .description('change a webhook, stop it, or start it again')
      .argument('<id>', 'id of the webhook')
      .option('--to <url>', 'another address')
      .option(...KINDS)
      .option('--description <text>', 'what it is for')
      .option('--include-record', 'send the person as it stands with each message')
      .option('--no-include-record', 'send ids and names of traits only')
      .option(...START)
      .addOption(new Option('--enable', 'send again, from where it stopped').conflicts('disable'))
      .option('--disable', 'send nothing until it is enabled')
      .action(async (id: string, options: Fields & { to?: string; enable?: true; disable?: true }) => {
        const { to, enable, disable, ...fields } = options;
        const body = {
          ...fieldsOf(fields),
          ...(to !== undefined && { url: to }),
          ...((enable ?? disable) && { isEnabled: enable ?? false }),
        };
        if (Object.keys(body).length === 0) throw wrong('Say what is to change: --help shows what can.');
        print(await connect().patch<WebhookAnswer>(at(id), body), webhookText);
      }),
    [`throughline webhooks change ${ID} --enable`, `throughline webhooks change ${ID} --enable --start now`],
  );
  addExamples(
    webhooks
      .command('rotate')
      .description('a new signing secret; the one before signs beside it for a while')
      .argument('<id>', 'id of the webhook')
      .option('--hours <n>', 'hours for which the secret before signs too; 0 ends it at once', '24')
      .action(async (id: string, { hours }: { hours: string }) => {
        if (!/^\d{1,3}$/.test(hours)) throw wrong(`--hours ${hours}: give a whole number of hours.`);
        const body = { previousSecretsExpireInHours: Number(hours) };
        print(await connect().post<WebhookWithSecret>(`${at(id)}/secrets`, body), webhookSecretText);
      }),
    [`throughline webhooks rotate ${ID}`],
  );
  addExamples(
    webhooks
      .command('deliveries')
      .description('what was sent, and what came of it, newest first')
      .argument('<id>', 'id of the webhook')
      .addOption(new Option('--status <status>', 'only these').choices(['pending', 'delivered', 'failed']))
      .option('--limit <n>', 'rows, 500 at most', '20')
      .action(async (id: string, options: { status?: string; limit: string }) => {
        print(await connect().get<WebhookDeliveryPage>(`${at(id)}/deliveries`, options), deliveriesText);
      }),
    [`throughline webhooks deliveries ${ID} --status failed`],
  );
  addExamples(
    webhooks
      .command('replay')
      .description('send one delivery again, or those of a time')
      .argument('<id>', 'id of the webhook')
      .argument('[delivery]', 'id of the delivery; else --from')
      .option('--from <instant>', 'what happened then or later, such as 2026-11-21T00:00:00Z')
      .option('--to <instant>', 'and before then')
      .addOption(
        new Option('--status <status>', 'which of them').choices(['failed', 'delivered', 'all']).default('failed'),
      )
      .action(
        async (id: string, delivery: string | undefined, options: { from?: string; to?: string; status: string }) => {
          if ((delivery === undefined) === (options.from === undefined)) {
            throw wrong('Give either the id of a delivery, or --from.');
          }
          const answer =
            delivery === undefined
              ? connect().post<WebhookReplayAnswer>(`${at(id)}/replay`, options)
              : connect().post<WebhookDeliveryAnswer>(`${at(id)}/deliveries/${idOf(delivery, 'delivery')}/replay`);
          print(await answer, replayText);
        },
      ),
    [`throughline webhooks replay ${ID} --from 2026-11-21T00:00:00Z`, `throughline webhooks replay ${ID} ${ID}`],
  );
  addExamples(
    webhooks
      .command('test')
      .description('send a test message now; fails when it does not arrive')
      .argument('<id>', 'id of the webhook')
      .action(async (id: string) => {
        const answer = await connect().post<WebhookTestAnswer>(`${at(id)}/test`);
        print(answer, testText);
        if (!answer.isDelivered) setExitCode(1);
      }),
    [`throughline webhooks test ${ID}`],
  );
  addExamples(
    webhooks
      .command('remove')
      .description('remove a webhook with what waits for it')
      .argument('<id>', 'id of the webhook')
      .action(async (id: string) => print(await connect().delete<WebhookAnswer>(at(id)), removedWebhookText)),
    [`throughline webhooks remove ${ID}`],
  );
}

function fieldsOf({ kinds, ...fields }: Fields): object {
  return { ...fields, ...(kinds !== undefined && { kinds: kinds.split(',').map((kind) => kind.trim()) }) };
}

function at(id: string): string {
  return `/api/webhooks/${idOf(id, 'webhook')}`;
}

function idOf(text: string, what: string): string {
  if (UUID.test(text)) return text;
  const list = what === 'webhook' ? 'list' : 'deliveries';
  throw wrong(`"${text}" is no id of a ${what}; "throughline webhooks ${list}" shows them.`);
}

function wrong(message: string): CommandFailure {
  return new CommandFailure(message, { exitCode: 2 });
}
