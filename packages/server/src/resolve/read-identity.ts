import type { Identity } from '@throughline/contract/identity';
import type { LinkableRecord } from '@throughline/core/resolve/linkable';
import { trustName } from '@throughline/core/resolve/trust';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { type ExplainedLink, pathsToAnchor, sidesWithout } from './explain-links.ts';
import { type OtherHolders, readOtherHolders } from './read-other-holders.ts';
import { readPersonId } from './read-person-id.ts';
import { readPersonLinks } from './read-person-links.ts';
import type { SharedValue, StoredRecord } from './region-store.ts';

/**
 * Why the records of a person are one person, and what would split it.
 * @throws ProblemError `person_not_found`, `person_erased`
 */
export async function readIdentity({ pool, settings }: Deployment, askedId: string): Promise<Identity> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const id = await readPersonId(client, askedId);
    const { stored, values, judgements, links, roles } = await readPersonLinks(client, id, settings());
    const ids = [...stored.keys()];
    const others = await readOtherHolders(client, values.keys(), id);
    const sides = new Map(links.map((link) => [link, sidesWithout(ids, links, link)]));
    const isBridge = (link: ExplainedLink): boolean => sides.get(link)!.length > 1;
    const names = await readSourceNames(client);
    return {
      id,
      askedId,
      records: ids.map((recordId) => recordOf(stored.get(recordId)!, names)),
      links: links.map((link) => ({ ...link, recordIds: [...link.recordIds], isBridge: isBridge(link) })),
      paths: [...pathsToAnchor(id, links)].map(([recordId, steps]) => ({ recordId, steps })),
      values: valuesOf(roles, stored, values, others),
      judgements: [...judgements],
      splits: links.filter(isBridge).map((link) => ({ linkId: link.id, sides: sides.get(link)! })),
    };
  });
}

function recordOf({ news }: StoredRecord, names: ReadonlyMap<string, string>): Identity['records'][number] {
  const { recordId, sourceId, trust, subject, firstAt } = news;
  return {
    id: recordId,
    source: names.get(sourceId) ?? sourceId,
    sourceId,
    trust: trustName(trust),
    subjectType: subject.type,
    subject: subject.value,
    firstAt: new Date(firstAt).toISOString(),
  };
}

function valuesOf(
  records: ReadonlyMap<string, LinkableRecord>,
  stored: ReadonlyMap<string, StoredRecord>,
  values: ReadonlyMap<string, SharedValue>,
  others: ReadonlyMap<string, OtherHolders>,
): Identity['values'] {
  const answers = new Map<string, Identity['values'][number]>();
  for (const [recordId, { roles }] of records) {
    for (const claim of stored.get(recordId)!.news.claims.values()) {
      const value = values.get(claim.identifierId);
      if (value === undefined || claim.type === 'order_id') continue;
      const [forPublic, forServer, forSigned] = value.state;
      const answer = answers.get(claim.identifierId) ?? {
        identifierId: claim.identifierId,
        ...claim.identifier,
        standing: { public: forPublic, server: forServer, signed: forSigned },
        isCut: value.isCut,
        shownBy: [],
        otherHolders: others.get(claim.identifierId)?.records ?? 0,
        otherPeople: [...(others.get(claim.identifierId)?.people ?? [])],
      };
      answer.shownBy.push({ recordId, trust: trustName(claim.trust), role: roles.get(claim) ?? 'none' });
      answers.set(claim.identifierId, answer);
    }
  }
  return [...answers.values()].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function keyOf({ type, namespace, value }: Identity['values'][number]): string {
  return `${type}\0${namespace}\0${value}`;
}
