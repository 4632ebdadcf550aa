import type { StaffNames } from '@throughline/contract/staff-names';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { get } from '../../api/request.ts';

/** Says who an actor of the API is (`madeBy`, `ruledBy`): a colleague's name, or what the API calls them. */
export function useActorName(): (actor: string) => string {
  const { data } = useQuery({
    queryKey: ['staff-names'],
    queryFn: ({ signal }) => get<StaffNames>('/api/staff/names', {}, signal),
    staleTime: 300_000,
    retry: false,
  });
  return useCallback((actor) => data?.names[actor] ?? actor, [data]);
}
