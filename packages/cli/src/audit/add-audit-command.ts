import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { AuditEntry, AuditPage, AuditVerification } from '@throughline/contract/audit';
import type { Command } from 'commander';
import { Type } from 'typebox';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { textTable } from '../print/text-table.ts';
import { instantOption } from '../take-back/instant-option.ts';

interface AuditOptions {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
  readonly cursor?: string;
}

/** `throughline audit`: who changed what, and `throughline verify-audit`: whether that is as it was written. */
export function addAuditCommand(program: Command, { connect, print, setExitCode }: CommandTools): void {
  addExamples(
    program
      .command('audit')
      .description('who changed what, newest first')
      .option('--actor <name>', 'only what this one did')
      .option('--action <word>', 'only this action, such as source.disabled, or all of a kind, such as source')
      .option('--subject <id>', 'only what was done to this')
      .option('--from <time>', 'only at this instant or later: a day, or an ISO 8601 instant')
      .option('--to <time>', 'only before this instant')
      .option('--limit <n>', 'how many', '50')
      .option('--cursor <text>', 'where the page before ended')
      .action(async ({ from, to, ...asked }: AuditOptions) => {
        const query = { ...asked, from: instantOption('--from', from), to: instantOption('--to', to) };
        print(await connect().get<AuditPage>('/api/audit', query), auditText);
      }),
    [
      'throughline audit',
      'throughline audit --action source --from 2026-11-20',
      'throughline audit --limit 500 --json',
    ],
  );
  addExamples(
    program
      .command('export-audit')
      .description('the audit as a file; give it the filters of "audit"')
      .argument('<file>', 'a new file; its name ends in .csv or .ndjson')
      .option('--actor <name>', 'only what this one did')
      .option('--action <word>', 'only this action, or all of a kind')
      .option('--subject <id>', 'only what was done to this')
      .option('--from <time>', 'only at this instant or later')
      .option('--to <time>', 'only before this instant')
      .action(async (file: string, { from, to, ...asked }: Omit<AuditOptions, 'limit' | 'cursor'>) => {
        const format = formatOf(file);
        const dates = { from: instantOption('--from', from), to: instantOption('--to', to) };
        const query = Object.entries({ format, ...asked, ...dates }).filter((part) => part[1] !== undefined);
        const answer = await connect().ask(`/api/audit/export?${new URLSearchParams(query as [string, string][])}`, {});
        await writeFile(file, Readable.fromWeb(answer.body as ReadableStream), { flag: 'wx' }).catch(
          (cause: unknown) => {
            throw new CommandFailure(`${file} cannot be written: ${(cause as Error).message}.`, { cause });
          },
        );
        print({ file, format }, () => `${file} written.\n`);
      }),
    ['throughline export-audit audit.csv --from 2026-11-01'],
  );
  addExamples(
    program
      .command('verify-audit')
      .description('whether the audit is as it was written: each entry is chained to the one before it')
      .option('--head <text>', 'a head that was noted earlier, as this command prints it: SEQUENCE:HASH')
      .action(async ({ head }: { head?: string }) => {
        const verification = await connect().get<AuditVerification>('/api/audit/verify', { head: headOption(head) });
        print(verification, verificationText);
        if (!verification.isIntact) setExitCode(1);
      }),
    [
      'throughline verify-audit',
      'throughline verify-audit --head 41:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    ],
  );
}

/** What `throughline export-audit` has written. */
export const AuditExport = Type.Object(
  { file: Type.String(), format: Type.Enum(['csv', 'ndjson']) },
  { additionalProperties: false },
);

function formatOf(file: string): 'csv' | 'ndjson' {
  const [, format] = /\.(csv|ndjson)$/.exec(file) ?? [];
  if (format !== undefined) return format as 'csv' | 'ndjson';
  throw new CommandFailure(`${file}: the name must end in .csv or .ndjson.`, { exitCode: 2 });
}

function headOption(head: string | undefined): string | undefined {
  if (head === undefined || /^[1-9]\d{0,14}:[0-9a-f]{64}$/.test(head)) return head;
  throw new CommandFailure('--head takes SEQUENCE:HASH, as "throughline verify-audit" prints it.', { exitCode: 2 });
}

function verificationText({ isIntact, entries, head, firstFault }: AuditVerification): string {
  if (isIntact) {
    const noted = head === null ? '' : `Head, to note elsewhere: ${head.sequence}:${head.hash}\n`;
    return `The audit is as it was written: ${entries} entries.\n${noted}`;
  }
  const { sequence, entryId, fault } = firstFault!;
  const what = {
    changed: `entry ${sequence} (${entryId}) was changed`,
    missing: `entry ${sequence} is missing`,
    rewritten: `the chain up to entry ${sequence} was written anew`,
  }[fault];
  return `The audit is not as it was written: ${what}.\nCompare it with a backup: "throughline audit" in a copy restored from it.\n`;
}

function auditText({ entries, nextCursor }: AuditPage): string {
  if (entries.length === 0) return 'Nothing was changed.\n';
  const table = textTable(
    ['at', 'who', 'action', 'subject', 'detail'],
    entries.map(({ at, actor, action, subject, detail }: AuditEntry) => [
      at.slice(0, 19).replace('T', ' '),
      actor,
      action,
      subject,
      Object.keys(detail).length === 0 ? '' : JSON.stringify(detail),
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: --cursor ${nextCursor}\n`;
}
