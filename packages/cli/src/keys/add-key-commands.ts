import type { AccessKeyAnswer, AccessKeyList, CreatedAccessKey } from '@throughline/contract/access-key';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { createdKeyText, keysText, revokedKeyText } from './keys-text.ts';

const DAY_MS = 86_400_000;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** `throughline keys …`: keys by which the brand's own site and app read people. */
export function addKeyCommands(program: Command, { connect, print, around }: CommandTools): void {
  const keys = program.command('keys').description("keys by which the brand's own site and app read people");
  addExamples(
    keys
      .command('list')
      .description('all access keys, without the keys themselves')
      .action(async () =>
        print(await connect().get<AccessKeyList>('/api/access-keys'), (list) => keysText(list, around.now())),
      ),
    ['throughline keys list'],
  );
  addExamples(
    keys
      .command('create')
      .description('a new access key that reads profiles; the key is shown this once')
      .argument('<name>', 'what it is for')
      .option('--fields <list>', 'all that it may read, comma-separated; everything otherwise')
      .option('--expires-in-days <n>', 'days after which it ceases to be valid; never otherwise')
      .action(async (name: string, options: { fields?: string; expiresInDays?: string }) => {
        const api = connect();
        const created = await api.post<CreatedAccessKey>('/api/access-keys', {
          name,
          scopes: ['profiles:read'],
          fields: options.fields?.split(',').map((field) => field.trim()) ?? null,
          expiresAt: expiry(options.expiresInDays, around.now()),
        });
        print(created, (made) => createdKeyText(made, api.baseUrl));
      }),
    [
      'throughline keys create "web shop"',
      'throughline keys create "app start page" --fields traits.firstName,orders.count --expires-in-days 90',
    ],
  );
  addExamples(
    keys
      .command('revoke')
      .description('end an access key at once')
      .argument('<id>', 'id of the access key')
      .action(async (id: string) => {
        if (!UUID.test(id)) {
          throw new CommandFailure(`"${id}" is no id of an access key; "throughline keys list" shows them.`, {
            exitCode: 2,
          });
        }
        print(await connect().post<AccessKeyAnswer>(`/api/access-keys/${id}/revocation`), revokedKeyText);
      }),
    ['throughline keys revoke 0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11'],
  );
}

function expiry(days: string | undefined, now: number): string | null {
  if (days === undefined) return null;
  if (!/^\d{1,5}$/.test(days) || Number(days) === 0) {
    throw new CommandFailure(`--expires-in-days ${days}: give a whole number of days from 1.`, { exitCode: 2 });
  }
  return new Date(now + Number(days) * DAY_MS).toISOString();
}
