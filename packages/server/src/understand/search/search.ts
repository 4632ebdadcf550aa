import type { SearchAnswer, SearchHit } from '@throughline/contract/search';
import type { PersonDocument } from '@throughline/core/people/person-document';
import { foundValues } from '@throughline/core/understand/search/found-values';
import { type Match, matchWords, rankOfMatches } from '@throughline/core/understand/search/match-words';
import { readSearchQuestion, type SearchQuestion } from '@throughline/core/understand/search/search-question';
import { typoDistance } from '@throughline/core/understand/search/typo-distance';
import { readSourceNames } from '../../collect/sources/read-sources.ts';
import type { Deployment } from '../../config/deployment.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { planOnceByIndex } from '../../postgres/plan-once.ts';
import { together } from '../../postgres/together.ts';
import { orderAnswer, personSummary } from '../person-answers.ts';
import { readPersonDocuments } from '../read-people.ts';
import { readVersions } from '../read-people-page.ts';
import { findPeople, type Found, type NumberHit } from './find-people.ts';
import { roughRank } from './rough-rank.ts';
import { findByUuid } from './find-by-uuid.ts';

/** Typing mistakes in an address that is otherwise the same. */
const ADDRESS_TYPOS = 2;

/**
 * What is found for a text in the box of the search, the closest first, each with the reason. Bounded work whatever there
 * is: a few hundred rows by their indexes, and `limit` people in full.
 */
export async function search(deployment: Deployment, typed: string, limit: number): Promise<SearchAnswer> {
  const question = readSearchQuestion(typed);
  return inTransaction(deployment.pool, async (client) => {
    const [, found, named, sourceNames] = await together([
      planOnceByIndex(client),
      findPeople(client, deployment, question),
      question.uuid === null ? [] : findByUuid(client, question.uuid),
      readSourceNames(client),
    ]);
    const best = bestOf(found, question, limit);
    const ids = [...new Set([...named.flatMap(({ personId }) => personId ?? []), ...best])];
    const [documents, versions] = await together([
      readPersonDocuments(client, ids, deployment.settings()),
      readVersions(client, ids),
    ]);
    const versionOf = new Map(versions.map(({ profileId, version }) => [profileId, version]));
    const summaryOf = (id: string | null): SearchHit['person'] => {
      const document = id === null ? undefined : documents.get(id);
      const version = id === null ? undefined : versionOf.get(id);
      return document === undefined || version === undefined ? null : personSummary(document, { version, sourceNames });
    };
    const numbersOf = Map.groupBy(found.numbers, ({ profileId }) => profileId);
    const people = best.flatMap((id) => {
      const document = documents.get(id);
      if (document === undefined) return [];
      const numbers = numbersOf.get(id) ?? [];
      const orders = ordersAmong(numbers, document);
      const matches = matchesOf(document, numbers, question);
      return [{ id, document, orders, matches, rank: matches === null ? Infinity : rankOfMatches(matches) }];
    });
    people.sort(
      (left, right) =>
        left.rank - right.rank ||
        Number(right.document.isIdentified) - Number(left.document.isIdentified) ||
        right.document.lastAt - left.document.lastAt ||
        (left.id < right.id ? -1 : 1),
    );
    const hits: SearchHit[] = named.map(({ kind, id, label, at, personId, match }) => ({
      kind,
      id,
      label,
      at,
      person: summaryOf(personId),
      order: null,
      matches: [match],
    }));
    for (const { id, orders, matches } of people) {
      const person = summaryOf(id);
      for (const { key, order, match } of orders) {
        const answer = order === undefined ? null : orderAnswer(order);
        hits.push({
          kind: 'order',
          id: key,
          label: null,
          at: answer?.placedAt ?? null,
          person,
          order: answer,
          matches: [match],
        });
      }
      if (matches !== null) hits.push({ kind: 'person', id, label: null, at: null, person, order: null, matches });
    }
    return {
      hits: hits.slice(0, limit),
      hasMore: found.isTruncated || hits.length > limit || found.names.length > best.length,
    };
  });
}

/** The people who are looked at in full: those of numbers, then those whose words fit best. */
function bestOf({ names, numbers }: Found, question: SearchQuestion, limit: number): string[] {
  const byNumber = new Set(numbers.map(({ profileId }) => profileId));
  const ranked = names
    .map((hit) => ({ hit, rank: roughRank(hit, question) }))
    .sort((left, right) => left.rank - right.rank || right.hit.lastAt - left.hit.lastAt)
    .map(({ hit }) => hit.profileId);
  return [...new Set([...[...byNumber].slice(0, limit), ...ranked])].slice(0, limit + byNumber.size);
}

function ordersAmong(numbers: readonly NumberHit[], { orders }: PersonDocument) {
  return numbers.flatMap(({ type, namespace, value, quality }) => {
    if (type !== 'order_id') return [];
    const key = `${namespace}/${value}`;
    const order = orders.find(({ orderKey }) => orderKey === key);
    return [{ key, order, match: { field: 'order_id', value, quality, isFormer: false } satisfies Match }];
  });
}

/** Why a person is a hit; null where only an order of theirs is. */
function matchesOf(document: PersonDocument, numbers: readonly NumberHit[], question: SearchQuestion): Match[] | null {
  const values = foundValues(document);
  const byNumber = numbers
    .filter(({ type }) => type !== 'order_id')
    .map(({ type, value, quality }): Match => ({ field: type, value, quality, isFormer: false }));
  if (byNumber.length > 0) return byNumber;
  const addresses = values.filter(({ field }) => field === 'email');
  if (question.domain !== null) {
    const match = addresses.find(({ value }) => value.includes(question.domain!));
    return match === undefined ? null : [{ ...match, quality: 'part' }];
  }
  if (question.address?.includes('@')) {
    const like = addresses.find(({ value }) => typoDistance(value, question.address!, ADDRESS_TYPOS) !== null);
    if (like !== undefined) return [{ ...like, quality: 'typo' }];
  }
  return question.words.length === 0 ? null : matchWords(question, values);
}
