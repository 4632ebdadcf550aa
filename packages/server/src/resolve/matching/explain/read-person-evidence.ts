import type { PersonEvidence } from '@throughline/contract/person-evidence';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import type { Deployment } from '../../../config/deployment.ts';
import { sidesWithout } from '../../explain-links.ts';
import { readPersonId } from '../../read-person-id.ts';
import { readPersonLinks } from '../../read-person-links.ts';
import { readWaiting } from './read-matched-records.ts';
import { matchingState } from './matching-state.ts';
import { weakestLink } from './weakest-link.ts';

/**
 * What holds the records of a person together: identifiers, rulings, and what they say.
 * @throws ProblemError `person_not_found`, `person_erased`
 */
export async function readPersonEvidence({ pool, settings }: Deployment, askedId: string): Promise<PersonEvidence> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const id = await readPersonId(client, askedId);
    const { stored, links, matched, evidence, inUse } = await readPersonLinks(client, id, settings());
    const ids = [...stored.keys()];
    const firmOf = (recordId: string) => stored.get(recordId)!.firmId ?? id;
    const groups = Map.groupBy(ids, firmOf);
    const waiting = await readWaiting(client, ids);
    const byId = new Map(matched.map((record) => [record.recordId, record]));
    const path = links
      .filter(({ kind }) => kind === 'evidence')
      .map((link) => ({ ...link, recordIds: [...link.recordIds], isBridge: true }));
    const weakest = weakestLink(path, () => undefined);
    const count = (kind: string) => links.filter((link) => link.kind === kind).length;
    const [one = [], other = []] = evidence.sides;
    return {
      id,
      askedId,
      modelVersion: inUse.version,
      thresholds: inUse.thresholds,
      groups: [...groups]
        .map(([firmId, recordIds]) => ({ id: firmId, recordIds }))
        .sort((a, b) => b.recordIds.length - a.recordIds.length || (a.id < b.id ? -1 : 1)),
      records: [...stored].map(([recordId, record]) => ({
        recordId,
        matching: matchingState(
          { stored: record, matched: byId.get(recordId) ?? null },
          { isOn: settings().identity.matching.isOn, isWaiting: waiting.has(recordId) },
        ),
      })),
      counts: {
        identifier: count('identifier'),
        judgement: count('judgement'),
        alias: count('alias'),
        evidence: count('evidence'),
      },
      path,
      weakest: path.find(({ id: linkId }) => linkId === weakest?.id) ?? null,
      sides: weakest === null ? [ids] : sidesWithout(ids, links, links.find((link) => link.id === weakest.id)!),
      across:
        weakest === null || evidence.weakest === null
          ? null
          : {
              pairs: one.length * other.length,
              bits: evidence.meanAcrossBits,
              probability: evidence.probabilityAcross,
            },
    };
  });
}
