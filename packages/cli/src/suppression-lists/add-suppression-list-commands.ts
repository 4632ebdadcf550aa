import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AnswersAfterDeathPage,
  SuppressionHitAnswer,
  SuppressionHitPage,
} from '@throughline/contract/suppression-hit';
import type {
  SuppressionListAnswer,
  SuppressionListPreview,
  SuppressionLists,
} from '@throughline/contract/suppression-list';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import type { ApiClient } from '../http/api-client.ts';
import { percentText } from '../print/percent-text.ts';
import { addExamples } from '../print/add-examples.ts';
import { readJsonFile } from '../read-json-file.ts';
import { expectList, findList } from './find-list.ts';
import { afterDeathText, hitsText, hitText, listsText, listText, uploadText } from './lists-text.ts';
import { sendFile } from './send-file.ts';

const KINDS = ['deceased', 'do_not_mail', 'opt_out'];
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const ASK_EVERY_MS = 200;

interface UploadOptions {
  readonly list: string;
  readonly mapping: string;
  readonly asOf: string;
  readonly validUntil?: string;
  readonly kind?: string;
  readonly owner?: string;
  readonly legalBasis?: string;
  readonly delimiter?: string;
  readonly inForce?: true;
}

/** `throughline suppression-lists …`: lists of the deceased, of who wants no post, of who opted out. */
export function addSuppressionListCommands(program: Command, tools: CommandTools): void {
  const { connect, print } = tools;
  const lists = program
    .command('suppression-lists')
    .description('lists of the deceased, of who wants no post, of who opted out; and whom they hit');
  addUpload(lists, tools);
  addExamples(
    lists
      .command('list')
      .description('every list, what of it is in force and how many people it suppresses')
      .action(async () => print(await connect().get<SuppressionLists>('/api/suppression-lists'), listsText)),
    ['throughline suppression-lists list'],
  );
  addExamples(
    lists
      .command('put-in-force')
      .description('let the draft of a list count, in the place of the version that does')
      .argument('<list>', 'name or id of the list')
      .action(async (named: string) => {
        const api = connect();
        const { id, draft, name } = await expectList(api, named);
        if (draft === null) {
          const message = `"${name}" has no draft: upload one with "throughline suppression-lists upload".`;
          throw new CommandFailure(message, { exitCode: 2 });
        }
        const address = `/api/suppression-lists/${id}/versions/${draft.version}/in-force`;
        print(await api.post<SuppressionListAnswer>(address, {}), listText);
      }),
    ['throughline suppression-lists put-in-force "Civil register, deaths"'],
  );
  addExamples(
    lists
      .command('withdraw')
      .description('take a whole list back: it suppresses nobody any more')
      .argument('<list>', 'name or id of the list')
      .requiredOption('--reason <text>', 'why')
      .action(async (named: string, { reason }: { reason: string }) => {
        const api = connect();
        const { id } = await expectList(api, named);
        print(await api.post<SuppressionListAnswer>(`/api/suppression-lists/${id}/withdrawal`, { reason }), listText);
      }),
    ['throughline suppression-lists withdraw "Civil register, deaths" --reason "the register has recalled it"'],
  );
  addExamples(
    lists
      .command('hits')
      .description('whom lists hit, newest first')
      .option('--list <list>', 'only of this list, by name or id')
      .option('--person <id>', 'only of this person')
      .addOption(
        new Option('--status <word>', 'only these').choices(['waiting', 'open', 'appealed', 'confirmed', 'reversed']),
      )
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (options: { list?: string; person?: string; status?: string; limit: string }) => {
        const api = connect();
        const { list, person, status, limit } = options;
        const listId = list === undefined ? undefined : (await expectList(api, list)).id;
        const query = { listId, personId: person, status, limit };
        print(await api.get<SuppressionHitPage>('/api/suppression-lists/hits', query), hitsText);
      }),
    ['throughline suppression-lists hits --status waiting'],
  );
  addExamples(
    lists
      .command('explain')
      .description('why an entry hits somebody, in bits that add up')
      .argument('<hit>', 'id of the hit')
      .action(async (hit: string) =>
        print(await connect().get<SuppressionHitAnswer>(`/api/suppression-lists/hits/${idOf(hit)}`), hitText),
      ),
    ['throughline suppression-lists explain 0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11'],
  );
  for (const [name, path, description] of [
    ['appeal', 'appeal', 'say that a hit is contested; it suppresses until somebody has decided'],
    ['reverse', 'reversal', 'say that an entry does not mean this person: it suppresses them no more, at once'],
    ['confirm', 'confirmation', 'say that an entry means this person'],
  ] as const) {
    addExamples(
      lists
        .command(name)
        .description(description)
        .argument('<hit>', 'id of the hit')
        .requiredOption('--reason <text>', 'why; no personal data')
        .action(async (hit: string, { reason }: { reason: string }) => {
          const address = `/api/suppression-lists/hits/${idOf(hit)}/${path}`;
          print(await connect().post<SuppressionHitAnswer>(address, { reason }), hitText);
        }),
      [`throughline suppression-lists ${name} 0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11 --reason "she called"`],
    );
  }
  addExamples(
    lists
      .command('after-death')
      .description('people through whom something came after their death: faults of the data, in no lift')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async ({ limit }: { limit: string }) => {
        const address = '/api/suppression-lists/answers-after-death';
        print(await connect().get<AnswersAfterDeathPage>(address, { limit }), afterDeathText);
      }),
    ['throughline suppression-lists after-death'],
  );
}

function addUpload(lists: Command, { connect, print, showProgress }: CommandTools): void {
  addExamples(
    lists
      .command('upload')
      .description('a file as a new version of a list; says what it would change, and puts nothing in force by itself')
      .argument('<file>', 'CSV with a header, or NDJSON (.ndjson, .jsonl)')
      .requiredOption('--list <list>', 'name or id of the list; with --kind, --owner and --legal-basis it is made')
      .requiredOption('--mapping <file>', 'JSON: which column says what, as of "identity evaluate"; also deathDate')
      .requiredOption('--as-of <day>', 'the day of which it is, YYYY-MM-DD')
      .option('--valid-until <day>', 'the last day on which it counts')
      .addOption(new Option('--kind <kind>', 'of a list that is new').choices(KINDS))
      .option('--owner <who>', 'of a list that is new: who answers for it')
      .option('--legal-basis <text>', 'of a list that is new: by what right it is used')
      .option('--delimiter <character>', 'of CSV', ',')
      .option('--in-force', 'put it in force at once')
      .action(async (file: string, options: UploadOptions) => {
        const api = connect();
        const mapping = (await readJsonFile(options.mapping, 'the mapping')) as Record<string, unknown>;
        const { asOf, validUntil = null, delimiter } = options;
        const listId = await listOf(api, options);
        const upload = await sendFile(
          api,
          { listId, file, delimiter, version: { asOf, validUntil, mapping } },
          ({ entries, bytes, of }) =>
            showProgress(`${entries} entries, ${percentText(of === 0 ? 1 : bytes / of)} of the file`),
        );
        const preview = await compared(api, listId, upload.version.version, showProgress);
        const address = `/api/suppression-lists/${listId}`;
        const { list } = options.inForce
          ? await api.post<SuppressionListAnswer>(`${address}/versions/${upload.version.version}/in-force`, {})
          : await api.get<SuppressionListAnswer>(address);
        print({ list, upload, preview }, uploadText);
      }),
    [
      'throughline suppression-lists upload deaths.csv --list "Civil register, deaths" --mapping deaths.json --as-of 2026-11-01',
      'throughline suppression-lists upload no.csv --list "Own list" --kind opt_out --owner "us" --legal-basis "their word" --mapping no.json --as-of 2026-11-01 --in-force',
    ],
  );
}

async function listOf(api: ApiClient, { list: named, kind, owner, legalBasis }: UploadOptions): Promise<string> {
  const known = await findList(api, named);
  if (known !== null) return known.id;
  if (kind === undefined || owner === undefined || legalBasis === undefined) {
    const message = `There is no suppression list "${named}": give --kind, --owner and --legal-basis, and it is made.`;
    throw new CommandFailure(message, { exitCode: 2 });
  }
  const { list } = await api.post<SuppressionListAnswer>('/api/suppression-lists', {
    name: named,
    kind,
    owner,
    legalBasis,
  });
  return list.id;
}

/** What the version would change, once everybody was put beside it. */
async function compared(
  api: ApiClient,
  listId: string,
  version: number,
  showProgress: (line: string) => void,
): Promise<SuppressionListPreview> {
  for (;;) {
    const preview = await api.get<SuppressionListPreview>(
      `/api/suppression-lists/${listId}/versions/${version}/preview`,
    );
    if (preview.version.isCompared) return preview;
    if (preview.version.state !== 'draft')
      throw new CommandFailure(`Somebody else has uploaded this list: version ${version} is ${preview.version.state}.`);
    showProgress(`${preview.version.compared} of ${preview.version.people} people put beside it`);
    await sleep(ASK_EVERY_MS);
  }
}

function idOf(hit: string): string {
  if (UUID.test(hit)) return hit.toLowerCase();
  throw new CommandFailure(`"${hit}" is no id of a hit; "throughline suppression-lists hits" shows them.`, {
    exitCode: 2,
  });
}
