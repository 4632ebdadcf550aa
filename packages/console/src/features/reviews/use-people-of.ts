import type { Person } from '@throughline/contract/person';
import type { PersonSummary } from '@throughline/contract/person-summary';
import { useQueries } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

/** Some people by id, those that are there by now, each once, in order of the ids; undefined while any is loading. */
export function usePeopleOf(ids: readonly string[]): PersonSummary[] | undefined {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['person', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<Person>(`/api/people/${id}`, {}, signal),
      retry: false,
    })),
    combine: (answers) => {
      if (answers.some(({ data, error }) => data === undefined && error === null)) return undefined;
      const people = answers.flatMap(({ data }) => (data === undefined ? [] : [data]));
      return people.filter(({ id }, at) => people.findIndex((one) => one.id === id) === at);
    },
  });
}
