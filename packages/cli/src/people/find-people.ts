import type { PeoplePage, PersonSummary } from '@throughline/contract/person-summary';
import type { SearchAnswer, SearchHit } from '@throughline/contract/search';
import type { ApiClient } from '../http/api-client.ts';
import { moneyText } from '../print/money-text.ts';
import { personName } from '../print/person-name.ts';
import { textTable } from '../print/text-table.ts';
import { isIdentifier } from './person-argument.ts';

/** Hits of a search, at most; what the API gives. */
const MOST_HITS = 50;

/** People by an identifier, or whatever is found by a name, a part of an address or number, or an id. */
export async function findPeople(
  api: ApiClient,
  words: string,
  { limit, namespace }: { limit: string; namespace?: string },
): Promise<PeoplePage | SearchAnswer> {
  if (isIdentifier(words)) return api.get<PeoplePage>('/api/people', { identifier: words, namespace, limit });
  const hits = Number(limit) > MOST_HITS ? String(MOST_HITS) : limit;
  return api.get<SearchAnswer>('/api/search', { q: words, limit: hits });
}

/** The same for people to read. */
export function foundText(found: PeoplePage | SearchAnswer): string {
  return 'hits' in found ? hitsText(found) : peopleText(found);
}

function peopleText({ people, nextCursor }: PeoplePage): string {
  if (people.length === 0) return 'Nobody.\n';
  const table = textTable(
    ['id', ...COLUMNS],
    people.map((person) => [person.id, ...columnsOf(person)]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

function hitsText({ hits, hasMore }: SearchAnswer): string {
  if (hits.length === 0) return 'Nobody and nothing. Fewer words find more, and so does one word as you know it.\n';
  const rows = hits.map((hit) => [
    hit.kind === 'person' ? hit.id : `${hit.kind} ${hit.id}`,
    ...(hit.person === null ? COLUMNS.map(() => '') : columnsOf(hit.person)),
    whyText(hit),
  ]);
  const table = textTable(['id', ...COLUMNS, 'found by'], rows);
  return hasMore ? `${table}More fits: a longer question finds less.\n` : table;
}

const COLUMNS = ['name', 'orders', 'spent', 'sources', 'last seen'];

function columnsOf(person: PersonSummary): string[] {
  return [
    personName(person),
    String(person.orders.count),
    person.orders.money.map(({ orderedMinor, currency }) => moneyText(orderedMinor, currency)).join(', '),
    [...new Set(person.records.map(({ source }) => source))].join(', '),
    person.lastAt.slice(0, 10),
  ];
}

const QUALITIES = { exact: '', beginning: 'begins so', part: 'a part', sound: 'another spelling', typo: 'mistyped' };

function whyText({ matches }: SearchHit): string {
  return matches
    .map(({ field, value, quality, isFormer }) => {
      const notes = [QUALITIES[quality], isFormer ? 'former' : ''].filter(Boolean).join(', ');
      return `${field} ${value}${notes === '' ? '' : ` (${notes})`}`;
    })
    .join('; ');
}
