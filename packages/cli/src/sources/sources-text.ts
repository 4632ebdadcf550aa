import type { CreatedSource, SourceAnswer, SourceList } from '@throughline/contract/source';
import type { SourceActivityList } from '@throughline/contract/source-activity';
import { textTable } from '../print/text-table.ts';
import type { PrintedSnippet } from './printed-snippet.ts';

/** Every source, for people to read. */
export function sourcesText({ sources }: SourceList): string {
  if (sources.length === 0) return 'There is no source yet: "throughline sources create NAME" makes one.\n';
  return textTable(
    ['id', 'name', 'department', 'kind', 'trust', 'namespace', 'keys', 'conflicts'],
    sources.map(({ id, name, department, kind, trust, namespace, isEnabled, keys, conflicts }) => [
      id,
      isEnabled ? name : `${name} (disabled)`,
      department,
      kind,
      trust,
      namespace,
      String(keys.length),
      // An ISO 8601 instant says its time zone.
      conflicts.lastAt === null ? '0' : `${conflicts.count}, last ${conflicts.lastAt}`,
    ]),
  );
}

/** A new source with its key, for people to read. */
export function createdSourceText({ source, writeKey }: CreatedSource, baseUrl: string): string {
  return (
    `Source "${source.name}" (${source.id}) is there. Its write key, shown this once:\n\n  ${writeKey}\n\n` +
    `Try it:\n  curl -u ${writeKey}: ${baseUrl}/v1/track -d '{"userId": "u1", "event": "Hello"}'\n`
  );
}

/** A source that was switched, for people to read. */
export function switchedSourceText({ source }: SourceAnswer): string {
  const what = source.isEnabled ? 'are taken again' : 'are refused from now on, by every server within a second';
  return `Events of "${source.name}" (${source.id}) ${what}.\n`;
}

/** A source with its new key, for people to read. */
export function rotatedKeyText({ source, writeKey }: CreatedSource, hours: number): string {
  const before = hours === 0 ? 'No other key is valid any more' : `The key before is valid for another ${hours} hours`;
  return `Source "${source.name}" (${source.id}) has a new write key, shown this once:\n\n  ${writeKey}\n\n${before}.\n`;
}

/** A source under its new name, for people to read. */
export function changedSourceText({ source }: SourceAnswer): string {
  return `Source ${source.id} is "${source.name}" of ${source.department}.\n`;
}

/** What came in of each source, for people to read. */
export function activityText({ sources }: SourceActivityList, hours: string): string {
  if (sources.length === 0) return 'There is no source yet: "throughline sources create NAME" makes one.\n';
  const table = textTable(
    ['name', 'last', 'accepted', 'duplicates', 'quarantined'],
    sources.map(({ source, hasSpoken, lastAt, counted }) => [
      source,
      lastAt ?? (hasSpoken ? 'long ago' : 'never'),
      String(counted.accepted),
      String(counted.duplicates),
      String(counted.quarantined),
    ]),
  );
  return `${table}Over ${hours} hours.\n`;
}

/** Code to be copied, for people to read. */
export function snippetText({ install, code }: PrintedSnippet): string {
  return install === null ? code : `${install}\n\n${code}`;
}
