import type { Person } from '@throughline/contract/person';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { get } from '../../api/request.ts';

/** The id in the address. */
export function usePersonId(): string {
  const { personId } = useParams({ strict: false });
  return personId ?? '';
}

/** A person in full. */
export function personQuery(personId: string) {
  return queryOptions({
    queryKey: ['/api/people', personId],
    queryFn: ({ signal }) => get<Person>(`/api/people/${encodeURIComponent(personId)}`, {}, signal),
  });
}

/** The person in the address, asked for once for all tabs. */
export function usePerson() {
  return useQuery(personQuery(usePersonId()));
}
