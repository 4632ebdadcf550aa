import type { SuppressionPage } from '@throughline/contract/suppression';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

/** The suppressions of a person and of addresses that they show, newest first. */
export function useSuppressionsOf(personId: string) {
  return useQuery({
    queryKey: ['suppressions', personId],
    queryFn: ({ signal }) => get<SuppressionPage>('/api/suppressions', { personId, limit: 200 }, signal),
  });
}
