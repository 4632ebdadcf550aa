import type { FoundBlocks } from '@throughline/core/resolve/matching/candidates/find-blocks';
import { KeyTable } from '@throughline/core/resolve/matching/candidates/key-table';
import { type Blocks, joinBlocks } from '@throughline/core/resolve/matching/candidates/blocks';
import type { PoolClient } from 'pg';
import { copyIn } from '../../../postgres/copy-in.ts';
import { COPY_KEYS } from '../../../resolve/matching/index/write-index.ts';
import { type Crew, inTurn } from './crew.ts';
import type { ReadEverybody } from './everybody.ts';

/**
 * Writes the keys of everybody, coarse ones and the refinements of those that are full, and finds the blocks that propose pairs: level
 * by level, each sorted part by part.
 */
export async function findEverybodysBlocks(
  client: PoolClient,
  crew: Crew,
  { records, keys }: Pick<ReadEverybody, 'records' | 'keys'>,
): Promise<Blocks> {
  const found: Omit<FoundBlocks, 'refined'>[] = [];
  for (let [level, isLast] = [keys, false]; !isLast; ) {
    const below = new KeyTable();
    isLast = true;
    await inTurn(crew, 'sort', level.take(), async ({ refined, rows, ...blocks }) => {
      found.push(blocks);
      below.addAll(refined);
      isLast &&= refined.length === 0;
      await copyIn(client, COPY_KEYS, rows);
    });
    level = below;
  }
  return joinBlocks(found, records);
}
