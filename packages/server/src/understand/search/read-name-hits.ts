import type { ClientBase } from 'pg';
import { PROFILE_WORDS } from './profile-words.ts';

/** Somebody whose words fit. */
export interface NameHit {
  readonly profileId: string;
  readonly words: readonly string[];
  readonly isIdentified: boolean;
  /** Ms since 1970. */
  readonly lastAt: number;
}

interface Row {
  profile_id: string;
  search_text: string;
  is_identified: boolean;
  last_at: Date;
}

/** Words of which one must be there: as they are, or begun (`isOpen`). */
export interface WordChoice {
  readonly word: string;
  readonly isOpen: boolean;
}

/**
 * People who are searched by a word of every choice, `limit` at most and in no order: the index gives all that fit, and
 * only so many people are read. Needs `planOnceByIndex`: a plan that reads everybody until enough fit may read everybody.
 */
export async function readNameHits(
  client: Pick<ClientBase, 'query'>,
  choices: readonly (readonly WordChoice[])[],
  limit: number,
): Promise<NameHit[]> {
  if (choices.length === 0) return [];
  const { rows } = await client.query<Row>({
    name: 'read-name-hits',
    text: `select profile_id, search_text, is_identified,
        (select last_at from profile_count c where c.profile_id = p.profile_id) as last_at
      from profile p where search_text <> '' and ${PROFILE_WORDS} @@ $1::tsquery limit $2`,
    values: [queryOf(choices), limit],
  });
  return rows.map((row) => ({
    profileId: row.profile_id,
    words: row.search_text.split(' '),
    isIdentified: row.is_identified,
    lastAt: row.last_at.getTime(),
  }));
}

/** The text of a `tsquery`. */
export function queryOf(choices: readonly (readonly WordChoice[])[]): string {
  return choices.map((choice) => `(${choice.map(lexeme).join(' | ')})`).join(' & ');
}

function lexeme({ word, isOpen }: WordChoice): string {
  return `'${word.replaceAll(/['\\]/g, String.raw`\$&`)}'${isOpen ? ':*' : ''}`;
}
