import type { PoolClient } from 'pg';
import { together } from '../../../postgres/together.ts';
import { deletePairs, insertPairs } from '../match-pair-store.ts';
import type { CandidateChange } from './find-candidates.ts';
import { deleteKeys, insertKeys } from './match-key-store.ts';

/** Writes what keys and pairs have become; whoever is sent behind sees it. */
export async function writeCandidates(client: PoolClient, { keys, deleted, inserted }: CandidateChange): Promise<void> {
  await together([
    deleteKeys(client, keys.gone),
    insertKeys(client, keys.entries),
    deletePairs(client, deleted),
    insertPairs(client, inserted),
  ]);
}
