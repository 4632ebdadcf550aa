import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Session } from '@throughline/contract/session';
import { get } from './request.ts';

/** The session; 401 where nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Session>('/api/session', {}, signal),
  staleTime: 60_000,
  retry: false,
});

/** Who is signed in; undefined until it is known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether the one who is signed in may use a route, as `GET /api/people`; false until it is known. */
export function useMay(route: string): boolean {
  return useSession()?.permissions.includes(route) ?? false;
}
