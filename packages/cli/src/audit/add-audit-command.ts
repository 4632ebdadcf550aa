import type { AuditEntry, AuditPage } from '@throughline/contract/audit';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { textTable } from '../print/text-table.ts';
import { instantOption } from '../take-back/instant-option.ts';

interface AuditOptions {
  readonly action?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
  readonly cursor?: string;
}

/** `throughline audit`: who changed what. */
export function addAuditCommand(program: Command, { connect, print }: CommandTools): void {
  addExamples(
    program
      .command('audit')
      .description('who changed what, newest first')
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
