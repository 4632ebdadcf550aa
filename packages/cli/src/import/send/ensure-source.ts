import type { CreatedSource, SourceList } from '@throughline/contract/source';
import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import { CommandFailure } from '../../command-failure.ts';
import type { ApiClient } from '../../http/api-client.ts';

/**
 * The id of the source of a name, which is made when the engine has none: of kind `import`, its ids in a namespace of
 * their own, and its event ids remembered for ever.
 * @throws CommandFailure when there is one that the mapping describes otherwise.
 */
export async function ensureSource(
  api: ApiClient,
  name: string,
  wanted: ImportPlan['source'],
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const namespace = wanted.namespace ?? namespaceOf(name);
  const existing = (await api.get<SourceList>('/api/sources')).sources.find((source) => source.name === name);
  if (existing === undefined) {
    const { source } = await api.post<CreatedSource>('/api/sources', {
      name,
      department: wanted.department,
      kind: 'import',
      trust: wanted.trust,
      namespace,
      dedupeHorizonDays: null,
    });
    return { id: source.id, isNew: true };
  }
  for (const [what, its, ours] of [
    ['namespace', existing.namespace, wanted.namespace ?? existing.namespace],
    ['trust', existing.trust, wanted.trust],
  ] as const) {
    if (its === ours) continue;
    throw new CommandFailure(
      `The source "${name}" has the ${what} "${its}", and the mapping says "${ours}": choose another --source, or say "${its}" in the mapping.`,
      { exitCode: 2 },
    );
  }
  return { id: existing.id, isNew: false };
}

/** A source's name as a namespace: what is no letter or digit becomes a hyphen. */
export function namespaceOf(name: string): string {
  const word = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
  return word === '' ? 'import' : word;
}
