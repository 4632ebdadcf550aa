import type { Briefing } from '@throughline/contract/briefing';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

/** Everything that an agent needs of one person. Reading decides nothing. */
export function useBriefing(id: string): UseQueryResult<Briefing> {
  return useQuery({
    queryKey: ['briefing', id],
    queryFn: ({ signal }) => get<Briefing>(`/api/people/${id}/briefing`, {}, signal),
  });
}
