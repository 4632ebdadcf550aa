import type { PoolClient } from 'pg';

/** Patterns for `ilike` that find texts as whole strings in JSON. */
export function mentionPatterns(texts: readonly string[]): string[] {
  return texts.map((text) => `%${JSON.stringify(text).replace(/[\\%_]/g, '\\$&')}%`);
}

/**
 * Records of which nothing counts (test traffic, retracted) whose events hold any of some texts as a whole
 * JSON string. Who is who does not know them, so their events are read.
 */
export async function readUncountedMentions(client: PoolClient, texts: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>(
    `select distinct record_id from record join event using (record_id)
     where record.profile_id is null and (record.subject = any($1::text[]) or event.payload ilike any($2::text[]))`,
    [texts, mentionPatterns(texts)],
  );
  return rows.map((row) => row.record_id);
}
