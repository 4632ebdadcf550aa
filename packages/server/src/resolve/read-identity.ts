import type { Identity } from '@throughline/contract/identity';
import type { Judgement } from '@throughline/contract/judgement';
import type { LinkableRecord } from '@throughline/core/resolve/linkable';
import type { RecordView } from '@throughline/core/resolve/record-view';
import { trustName } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { type ExplainedLink, explainLinks, pathsToAnchor, sidesWithout } from './explain-links.ts';
import { readJudgementsOnRecords } from './read-judgements.ts';
import { type OtherHolders, readOtherHolders } from './read-other-holders.ts';
import { readPersonId } from './read-person-id.ts';
import { readStoredRecords, readValues, type SharedValue, type StoredRecord } from './region-store.ts';

/**
 * Why the records of a person are one person, and what would split it.
 * @throws ProblemError `person_not_found`, `person_erased`
 */
export async function readIdentity({ pool, settings }: Deployment, askedId: string): Promise<Identity> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const id = await readPersonId(client, askedId);
    const stored = await readStoredRecords(client, [id], [], 'all');
    if (stored.size === 0)
      throw new ProblemError('person_not_found', `Nothing that ${id} is made of counts at present.`);
    const ids = [...stored.keys()].sort();
    const identifierIds = new Set([...stored.values()].flatMap(({ news }) => [...news.claims.keys()]));
    const values = await readValues(client, identifierIds);
    const others = await readOtherHolders(client, identifierIds, id);
    const judgements = await readJudgementsOnRecords(client, ids);
    const same = [...rulingsOf(judgements, stored), ...(await readAliasesWithin(client, ids))];
    const { links, records } = explainLinks(
      { records: [...stored.values()].map(viewOf), values, same },
      settings().identity,
    );
    const sides = new Map(links.map((link) => [link, sidesWithout(ids, links, link)]));
    const isBridge = (link: ExplainedLink): boolean => sides.get(link)!.length > 1;
    const names = await readSourceNames(client);
    return {
      id,
      askedId,
      records: ids.map((recordId) => recordOf(stored.get(recordId)!, names)),
      links: links.map((link) => ({ ...link, recordIds: [...link.recordIds], isBridge: isBridge(link) })),
      paths: [...pathsToAnchor(id, links)].map(([recordId, steps]) => ({ recordId, steps })),
      values: valuesOf(records, stored, values, others),
      judgements,
      splits: links.filter(isBridge).map((link) => ({ linkId: link.id, sides: sides.get(link)! })),
    };
  });
}

function rulingsOf(judgements: readonly Judgement[], stored: ReadonlyMap<string, StoredRecord>) {
  return judgements
    .filter(({ kind, left, right }) => kind === 'same' && stored.has(left) && stored.has(right))
    .map(({ id, left, right }) => ({ judgementId: id, left, right }));
}

async function readAliasesWithin(client: PoolClient, recordIds: readonly string[]) {
  const { rows } = await client.query<{ left: string; right: string }>(
    `select record_id as left, alias_record_id as right from record_alias
     where record_id = any($1::uuid[]) and alias_record_id = any($1::uuid[]) order by 1, 2`,
    [plainArray(recordIds)],
  );
  return rows.map(({ left, right }) => ({ judgementId: null, left, right }));
}

const NONE: RecordView['soleValues'] = new Map();

function viewOf({ news: { recordId, trust, firstAt, name, claims } }: StoredRecord): RecordView {
  return { recordId, trust, firstAt, foldedName: name?.folded ?? null, claims: [...claims.values()], soleValues: NONE };
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
