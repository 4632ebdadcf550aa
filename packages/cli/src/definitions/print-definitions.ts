import type { Json } from '@throughline/core/collect/event-fact';
import { canonicalJson } from '@throughline/core/people/canonical-json';
import { type Static, Type } from 'typebox';
import { stringify } from 'yaml';
import type { ApiClient } from '../http/api-client.ts';
import { textTable } from '../print/text-table.ts';
import type { AppliedDefinitions } from './apply-definitions.ts';
import { DEFINITION_KINDS, readInForce } from './definition-kinds.ts';

const byKey = Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()));

/** Every definition in force, as `throughline apply` takes them. */
export const AllDefinitions = Type.Object(
  { goals: byKey, actions: byKey, moments: byKey, questions: byKey, surveys: byKey },
  { additionalProperties: false },
);
export type AllDefinitions = Static<typeof AllDefinitions>;

/** Reads every definition in force, without the members that are what they are by default. */
export async function readAllDefinitions(api: ApiClient): Promise<AllDefinitions> {
  const all: AllDefinitions = { goals: {}, actions: {}, moments: {}, questions: {}, surveys: {} };
  for (const kind of DEFINITION_KINDS) {
    for (const [key, { version, definition }] of await readInForce(api, kind)) {
      // Given from the start, and made by nobody.
      if (version === 0) continue;
      all[kind.plural][key] = Object.fromEntries(
        Object.entries(definition).filter(
          ([name, value]) =>
            !(name in kind.defaults) || canonicalJson(value as Json) !== canonicalJson(kind.defaults[name] as Json),
        ),
      );
    }
  }
  return all;
}

/** Definitions as YAML. */
export function definitionsText(all: AllDefinitions): string {
  return stringify(all, { lineWidth: 120 });
}

/** What applying has done, for people to read. */
export function appliedText({ isDryRun, definitions }: AppliedDefinitions): string {
  const table = textTable(
    ['kind', 'key', isDryRun ? 'would be' : 'is', 'version', 'members'],
    definitions.map(({ kind, key, change, version, members }) => [
      kind,
      key,
      change,
      String(version),
      change === 'changed' ? members.join(', ') : '',
    ]),
  );
  const changes = definitions.filter(({ change }) => change !== 'same').length;
  if (changes === 0) return `${table}Everything is as the file says.\n`;
  return isDryRun ? `${table}Nothing was changed: leave --dry-run out to apply it.\n` : table;
}
