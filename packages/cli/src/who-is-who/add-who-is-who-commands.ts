import type { IdentityHistory } from '@throughline/contract/identity-history';
import type { JudgementAnswer, SplitAnswer } from '@throughline/contract/judgement';
import type { PeopleAfter } from '@throughline/contract/people-after';
import type { Command } from 'commander';
import type { Static } from 'typebox';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { writeWholeFile } from '../export/write-whole-file.ts';
import { resolvePerson } from '../people/person-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { historyText } from './history-text.ts';
import { peopleAfterText } from './people-after-text.ts';

const ID = '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11';
const RECORD = '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WHO = 'id of a person or a record, or TYPE:VALUE such as email:ada@example.org';
const REASON = ['--reason <text>', 'why, for whoever reads the audit; no personal data'] as const;
const DRY_RUN = ['--dry-run', 'say who the people would be, and write nothing'] as const;

interface Ruled {
  readonly reason?: string;
  readonly dryRun?: true;
}

/**
 * `throughline people history | split | join | undo | export`: how people came to be one, ruling that they are or are not, and
 * everything known of one.
 */
export function addWhoIsWhoCommands(program: Command, { connect, print }: CommandTools): void {
  const people = program.commands.find((command) => command.name() === 'people')!;
  addExamples(
    people
      .command('history')
      .description('how a person came to be: every join, merge and split, and what it followed from')
      .argument('<person>', WHO)
      .action(async (word: string) => {
        const api = connect();
        const id = await resolvePerson(api, word, undefined);
        print(await api.get<IdentityHistory>(`/api/people/${id}/identity/history`), historyText);
      }),
    ['throughline people history email:ada@example.org'],
  );
  addExamples(
    people
      .command('split')
      .description('split records off a person; "people undo" joins them again')
      .argument('<person>', WHO)
      .requiredOption('--records <ids>', 'the records that are somebody else, comma-separated; "people why" names them')
      .option(...REASON)
      .option(...DRY_RUN)
      .action(async (word: string, { records, reason, dryRun }: Ruled & { readonly records: string }) => {
        const api = connect();
        const id = await resolvePerson(api, word, undefined);
        const recordIds = records.split(',').map((one) => one.trim());
        if (dryRun) {
          print(await api.post<PeopleAfter>(`/api/people/${id}/split/preview`, { recordIds }), peopleAfterText);
          return;
        }
        const body = { recordIds, reason: needed(reason) };
        print(await api.post<Static<typeof SplitAnswer>>(`/api/people/${id}/split`, body), splitText);
      }),
    [
      `throughline people split email:ada@example.org --records ${RECORD} --dry-run`,
      `throughline people split email:ada@example.org --records ${RECORD} --reason "the card is her brother's"`,
    ],
  );
  addExamples(
    people
      .command('join')
      .description('rule that two people are the same; "people undo" takes it back')
      .argument('<left>', WHO)
      .argument('<right>', WHO)
      .option(...REASON)
      .option(...DRY_RUN)
      .action(async (one: string, other: string, { reason, dryRun }: Ruled) => {
        const api = connect();
        const [left, right] = [await resolvePerson(api, one, undefined), await resolvePerson(api, other, undefined)];
        const judgement = { kind: 'same', left, right };
        if (dryRun) {
          print(await api.post<PeopleAfter>('/api/judgements/preview', judgement), peopleAfterText);
          return;
        }
        const body = { ...judgement, reason: needed(reason) };
        print(await api.post<Static<typeof JudgementAnswer>>('/api/judgements', body), judgementText);
      }),
    ['throughline people join loyalty_card:C-17 user_id:ada --dry-run'],
  );
  addExamples(
    people
      .command('undo')
      .description('take a ruling back: of a split they are one again, of a join they are two')
      .argument('<judgement>', 'id of the ruling; "people history" and "people why" name it')
      .option(...DRY_RUN)
      .action(async (id: string, { dryRun }: Ruled) => {
        if (!UUID.test(id)) {
          const message = `"${id}" is no id of a ruling; "throughline people history PERSON" names them.`;
          throw new CommandFailure(message, { exitCode: 2 });
        }
        const address = `/api/judgements/${id}/revocation`;
        if (dryRun) print(await connect().post<PeopleAfter>(`${address}/preview`), peopleAfterText);
        else print(await connect().post<Static<typeof JudgementAnswer>>(address), judgementText);
      }),
    [`throughline people undo ${ID} --dry-run`, `throughline people undo ${ID}`],
  );
  addExamples(
    people
      .command('export')
      .description('everything known of a person, as a ZIP archive to hand over')
      .argument('<person>', WHO)
      .requiredOption('--to <file>', 'where it is written')
      .action(async (word: string, { to }: { readonly to: string }) => {
        const api = connect();
        const id = await resolvePerson(api, word, undefined);
        const { body } = await api.ask(`/api/people/${id}/export`, { method: 'GET' });
        let bytes = 0;
        await writeWholeFile(
          to,
          counted(body!, (more) => (bytes += more)),
        );
        print({ personId: id, file: to, bytes }, (written) => `${written.bytes} bytes in ${written.file}.\n`);
      }),
    ['throughline people export email:ada@example.org --to ada.zip'],
  );
}

async function* counted(chunks: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

function needed(reason: string | undefined): string {
  if (reason !== undefined) return reason;
  throw new CommandFailure('Give --reason, or --dry-run to see who the people would be.', { exitCode: 2 });
}

function splitText({ judgementIds, people }: Static<typeof SplitAnswer>): string {
  return `${people.length} people: ${people.join(', ')}. "throughline people undo ${judgementIds[0]}" joins them again.\n`;
}

function judgementText({ judgement: { id, kind, left, right, revokedAt } }: Static<typeof JudgementAnswer>): string {
  return revokedAt === null ? `${id}: ${left} and ${right} are ${kind}.\n` : `${id} was taken back.\n`;
}
