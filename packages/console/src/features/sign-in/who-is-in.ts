import { queryOptions } from '@tanstack/react-query';
import type { Session } from '@throughline/contract/session';
import { problemIn } from '../../api/problem-failure.ts';
import { get } from '../../api/request.ts';

/** Who is signed in already; null for nobody, which is nothing amiss on this page. */
export const whoIsInQuery = queryOptions({
  queryKey: ['who-is-in'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await get<Session>('/api/session', {}, signal);
    } catch (error) {
      if (problemIn(error)?.status === 401) return null;
      throw error;
    }
  },
  staleTime: 0,
});
