import type { PoolClient } from 'pg';
import { readDifferences, readSameChain } from './judgement-store.ts';

/**
 * Why a new ruling cannot hold beside those that stand (`model.md` 4.5, 4.7), in words that name the chain;
 * null when it can.
 */
export async function findContradiction(
  client: PoolClient,
  kind: 'same' | 'different',
  left: string,
  right: string,
): Promise<string | null> {
  const leftChain = await readSameChain(client, left);
  if (kind === 'different') {
    const reached = leftChain.find(({ recordId }) => recordId === right);
    return reached === undefined
      ? null
      : `Judgements ${reached.path.join(', ')} say that the two records are the same.`;
  }
  const chain = [...leftChain, ...(await readSameChain(client, right))];
  const [difference] = await readDifferences(client, new Set(chain.map(({ recordId }) => recordId)));
  if (difference !== undefined) {
    const pathTo = (id: string): readonly string[] => chain.find(({ recordId }) => recordId === id)?.path ?? [];
    const path = [...pathTo(difference.left), ...pathTo(difference.right)];
    const through = path.length === 0 ? '' : `, reached through judgements ${path.join(', ')}`;
    return `Judgement ${difference.judgementId} says that records ${difference.left} and ${difference.right} are different people${through}.`;
  }
  const values = new Map<string, { identifierId: string; recordId: string }>();
  for (const { recordId, singles } of chain) {
    for (const { type, namespace, identifierId } of singles) {
      const slot = `${type} of ${namespace}`;
      const earlier = values.get(slot);
      if (earlier !== undefined && earlier.identifierId !== identifierId) {
        return `Records ${earlier.recordId} and ${recordId} have two values of ${slot}: two identified people are never one.`;
      }
      values.set(slot, { identifierId, recordId });
    }
  }
  return null;
}
