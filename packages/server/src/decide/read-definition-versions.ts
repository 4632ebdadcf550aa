import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { ClientBase } from 'pg';
import type { DefinitionWord } from './definition-store.ts';

/** Who made a version of a definition, why, and what was there before it. */
export interface MadeVersion {
  readonly version: number;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** As the audit has it; null where nothing was said. */
  readonly reason: string | null;
  readonly definition: JsonObject;
  /** The version before; null of the first one. */
  readonly before: JsonObject | null;
}

/** The versions of a definition before one, newest first. */
export async function readMadeVersions(
  client: Pick<ClientBase, 'query'>,
  // The word is of the code, never of a request: a table's name cannot be a parameter.
  word: DefinitionWord,
  { key, before, limit }: { readonly key: string; readonly before: number | null; readonly limit: number },
): Promise<MadeVersion[]> {
  const { rows } = await client.query<MadeVersion>(
    `select made.version, made.made_by as "madeBy", made.made_at as "madeAt", made.definition,
        earlier.definition as before, said.reason
      from ${word} made
      left join ${word} earlier on earlier.${word}_key = made.${word}_key and earlier.version = made.version - 1
      left join lateral (
        select detail ->> 'reason' as reason from audit
        where subject = made.${word}_key and split_part(action, '.', 1) = '${word}'
          and detail ->> 'version' = made.version::text limit 1
      ) said on true
      where made.${word}_key = $1 and ($2::integer is null or made.version < $2)
      order by made.version desc limit $3`,
    [key, before, limit],
  );
  return rows;
}
