import type { PeoplePage } from '@throughline/contract/person-summary';
import type { ApiClient } from '../http/api-client.ts';
import { moneyText } from '../print/money-text.ts';
import { personName } from '../print/person-name.ts';
import { textTable } from '../print/text-table.ts';
import { isIdentifier } from './person-argument.ts';

/** People by an identifier or by the beginning of a name or address, as the API gives them. */
export async function findPeople(
  api: ApiClient,
  word: string,
  { limit, namespace }: { limit: string; namespace?: string },
): Promise<PeoplePage> {
  const query = isIdentifier(word) ? { identifier: word, namespace } : { search: word };
  return api.get<PeoplePage>('/api/people', { ...query, limit });
}

/** The same for people to read. */
export function peopleText({ people, nextCursor }: PeoplePage): string {
  if (people.length === 0) return 'Nobody.\n';
  const rows = people.map((person) => [
    person.id,
    personName(person),
    String(person.orders.count),
    person.orders.money.map(({ orderedMinor, currency }) => moneyText(orderedMinor, currency)).join(', '),
    [...new Set(person.records.map(({ source }) => source))].join(', '),
    person.lastAt.slice(0, 10),
  ]);
  const table = textTable(['id', 'name', 'orders', 'spent', 'sources', 'last seen'], rows);
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}
