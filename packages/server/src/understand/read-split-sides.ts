import type { ClientBase } from 'pg';

/** A row of a split: a person it left, and the people who there were before. */
export interface SplitSide {
  readonly xid: string;
  readonly profileId: string;
  readonly origins: readonly string[];
}

/** Every person that the splits of some transactions left; what an erasure has emptied is left out. */
export async function readSplitSides(client: Pick<ClientBase, 'query'>, xids: readonly string[]): Promise<SplitSide[]> {
  const { rows } = await client.query<{ xid: string; profile_id: string; origins: string[] }>(
    `select xid::text as xid, profile_id, array(select jsonb_array_elements_text(before -> 'from')) as origins
     from change where xid = any($1::text[]::xid8[]) and kind = 'split' and before is not null
     order by change.xid, profile_id`,
    [xids],
  );
  return rows.map(({ xid, profile_id: profileId, origins }) => ({ xid, profileId, origins }));
}
