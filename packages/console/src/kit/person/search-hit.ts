import type { SearchHit } from '@throughline/contract/search';
import { linkOptions } from '@tanstack/react-router';
import { personName } from './person-name.ts';

/** Where the console shows what was found: for a link or `navigate`. */
export function hitPlace({ kind, id, person }: SearchHit) {
  if (kind === 'decision') return linkOptions({ to: '/decisions/$id', params: { id }, search: { why: undefined } });
  if (person === null) return linkOptions({ to: '/people' });
  const params = { personId: person.id };
  if (kind === 'order') return linkOptions({ to: '/people/$personId/orders', params, search: { order: id } });
  if (kind === 'record') return linkOptions({ to: '/people/$personId/identity', params });
  if (kind === 'event') return linkOptions({ to: '/people/$personId/timeline', params });
  return linkOptions({ to: '/people/$personId', params });
}

/** How a person is called, or what a source calls them; null for nobody. */
export function hitName({ person }: SearchHit): string | null {
  if (person === null) return null;
  return personName(person.traits) ?? person.records[0]?.subject ?? null;
}
