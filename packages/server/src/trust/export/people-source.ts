import type { PeopleExportQuery } from '@throughline/contract/export';
import type { Deployment } from '../../config/deployment.ts';
import { type PeopleFilter, readPeopleAfter, type WholePerson } from '../../understand/read-people-after.ts';
import type { Column } from './column.ts';
import { dateOf } from './date-of.ts';
import { watchErasures } from './erased-meanwhile.ts';
import type { ExportPage, ExportSource } from './export-source.ts';
import { inSnapshot } from './in-snapshot.ts';

const PAGE_PEOPLE = 250;

/** Everybody, or some, in full. */
export function peopleSource(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  query: PeopleExportQuery,
): ExportSource<WholePerson> {
  const filter: PeopleFilter = {
    isIdentified: query.identified ?? null,
    hasOrders: query.hasOrders ?? null,
    firstFrom: dateOf(query.firstFrom),
    firstTo: dateOf(query.firstTo),
    lastFrom: dateOf(query.lastFrom),
    lastTo: dateOf(query.lastTo),
    changedSince: dateOf(query.changedSince),
  };
  return {
    name: 'people',
    columns: PEOPLE_COLUMNS,
    line: (person) => JSON.stringify(person),
    dayOf: null,
    pages: () => inSnapshot(pool, (client) => pagesOf(client)),
  };

  /**
   * In one snapshot: people merge and split all the time, and page by page without one, somebody who joins a person
   * already written would be missing.
   */
  async function* pagesOf(client: Parameters<typeof readPeopleAfter>[0]): AsyncGenerator<ExportPage<WholePerson>> {
    const erasedMeanwhile = await watchErasures(pool, client);
    const brand = settings();
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof readPeopleAfter>> = await readPeopleAfter(
        client,
        { after, limit: PAGE_PEOPLE },
        filter,
        brand,
      );
      const erased = await erasedMeanwhile(page.people.map(({ id }) => id));
      const rows = erased.size === 0 ? page.people : page.people.filter(({ id }) => !erased.has(id));
      yield { rows, leftOut: page.people.length - rows.length };
      after = page.last;
    } while (after !== null);
  }
}

/** A surviving value as text; an object or list as JSON. */
function trait(person: WholePerson, name: string): string | null {
  const value = person.traits[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(value);
}

const json = (value: unknown): string => JSON.stringify(value);

const PEOPLE_COLUMNS: readonly Column<WholePerson>[] = [
  { name: 'id', kind: 'text', read: (person) => person.id },
  { name: 'version', kind: 'integer', read: (person) => person.version },
  { name: 'is_identified', kind: 'boolean', read: (person) => person.identified },
  { name: 'first_at', kind: 'instant', read: (person) => person.firstAt },
  { name: 'last_at', kind: 'instant', read: (person) => person.lastAt },
  { name: 'email', kind: 'text', read: (person) => trait(person, 'email') },
  { name: 'phone', kind: 'text', read: (person) => trait(person, 'phone') },
  { name: 'name', kind: 'text', read: (person) => trait(person, 'name') },
  { name: 'first_name', kind: 'text', read: (person) => trait(person, 'firstName') },
  { name: 'last_name', kind: 'text', read: (person) => trait(person, 'lastName') },
  { name: 'orders', kind: 'integer', read: ({ orders }) => orders.count },
  { name: 'cancelled_orders', kind: 'integer', read: ({ orders }) => orders.cancelled },
  { name: 'events', kind: 'integer', read: ({ counters }) => counters['events'] ?? 0 },
  { name: 'page_views', kind: 'integer', read: ({ counters }) => counters['pageViews'] ?? 0 },
  { name: 'product_views', kind: 'integer', read: ({ counters }) => counters['productViews'] ?? 0 },
  { name: 'cart_additions', kind: 'integer', read: ({ counters }) => counters['cartAdditions'] ?? 0 },
  { name: 'checkouts', kind: 'integer', read: ({ counters }) => counters['checkouts'] ?? 0 },
  { name: 'searches', kind: 'integer', read: ({ counters }) => counters['searches'] ?? 0 },
  { name: 'money', kind: 'json', read: ({ orders }) => json(orders.money) },
  { name: 'traits', kind: 'json', read: ({ traits }) => json(traits) },
  { name: 'golden_record', kind: 'json', read: ({ goldenRecord }) => json(goldenRecord) },
  { name: 'identifiers', kind: 'json', read: ({ identifiers }) => json(identifiers) },
  { name: 'records', kind: 'json', read: ({ records }) => json(records) },
  { name: 'order_list', kind: 'json', read: ({ orders }) => json(orders.list) },
  { name: 'contacts', kind: 'json', read: ({ contacts }) => json(contacts) },
];
