import type { Json } from '@throughline/core/collect/event-fact';
import { canonicalJson } from '@throughline/core/people/canonical-json';
import { type Static, Type } from 'typebox';
import type { ApiClient } from '../http/api-client.ts';
import { DEFINITION_KINDS, type InForce, readInForce, type Stated } from './definition-kinds.ts';
import type { FiledDefinition } from './read-definition-file.ts';

/** What applying a file has done, or would do. */
export const AppliedDefinitions = Type.Object(
  {
    isDryRun: Type.Boolean(),
    definitions: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['goal', 'action', 'moment', 'question', 'survey']),
          key: Type.String(),
          change: Type.Enum(['new', 'changed', 'same']),
          version: Type.Integer({ description: 'In force afterwards; of a dry run, the one that would be.' }),
          members: Type.Array(Type.String(), { description: 'Members that differ from what was in force.' }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type AppliedDefinitions = Static<typeof AppliedDefinitions>;

/** Makes a version of every definition of a file that differs from what is in force; with `isDryRun` says so only. */
export async function applyDefinitions(
  api: ApiClient,
  filed: readonly FiledDefinition[],
  { isDryRun, reason }: { readonly isDryRun: boolean; readonly reason: string | undefined },
): Promise<AppliedDefinitions> {
  const inForce = new Map<string, ReadonlyMap<string, InForce>>();
  for (const kind of DEFINITION_KINDS) {
    if (filed.some((one) => one.kind === kind)) inForce.set(kind.word, await readInForce(api, kind));
  }
  const definitions: AppliedDefinitions['definitions'] = [];
  for (const { kind, key, definition } of filed) {
    const current = inForce.get(kind.word)!.get(key);
    const members = differences({ ...kind.defaults, ...definition }, current?.definition ?? {});
    const change = current === undefined ? 'new' : members.length === 0 ? 'same' : 'changed';
    const version = current?.version ?? 0;
    const applied = { kind: kind.word, key, change, members } as const;
    if (change === 'same') definitions.push({ ...applied, version });
    else if (isDryRun) definitions.push({ ...applied, version: version + 1 });
    else {
      const body = { version, [kind.word]: definition, ...(reason !== undefined && { reason }) };
      await api.put(`/api/${kind.plural}/${encodeURIComponent(key)}`, body);
      definitions.push({ ...applied, version: version + 1 });
    }
  }
  return { isDryRun, definitions };
}

function differences(stated: Stated, current: Stated): string[] {
  return [...new Set([...Object.keys(stated), ...Object.keys(current)])]
    .filter((name) => canonicalJson(stated[name] as Json) !== canonicalJson(current[name] as Json))
    .sort();
}
