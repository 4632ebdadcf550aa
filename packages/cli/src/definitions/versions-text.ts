import type { DefinitionVersionPage } from '@throughline/contract/definition';
import type { VersionDiff } from '@throughline/contract/difference';
import { textTable } from '../print/text-table.ts';

/** Versions of something, for people to read. */
export function versionsText({
  versions,
}: {
  readonly versions: readonly (Pick<
    DefinitionVersionPage['versions'][number],
    'version' | 'madeBy' | 'madeAt' | 'changed'
  > & {
    readonly reason?: string | null;
  })[];
}): string {
  return textTable(
    ['version', 'made', 'by', 'changed', 'because'],
    versions.map(({ version, madeAt, madeBy, changed, reason }) => [
      String(version),
      madeAt.slice(0, 19).replace('T', ' '),
      madeBy,
      changed.join(', '),
      reason ?? '',
    ]),
  );
}

/** Where two versions differ, for people to read. */
export function diffText({ from, to, differences }: VersionDiff): string {
  if (differences.length === 0) return `Versions ${from} and ${to} are the same.\n`;
  const side = (value: unknown): string => (value === undefined ? '(nothing)' : JSON.stringify(value));
  const table = textTable(
    ['where', `version ${from}`, `version ${to}`],
    differences.map((one) => [one.pointer, side(one.before), side(one.after)]),
  );
  return table;
}
