import { queryOptions } from '@tanstack/react-query';
import type { StaffList, StaffSessionList } from '@throughline/contract/staff';
import { get } from '../../api/request.ts';

/** Everybody who signs in; there are few. */
export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: async ({ signal }) => (await get<StaffList>('/api/staff', {}, signal)).staff,
});

/** Where one of them is signed in. */
export const sessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['staff', id, 'sessions'],
    queryFn: async ({ signal }) => (await get<StaffSessionList>(`/api/staff/${id}/sessions`, {}, signal)).sessions,
  });
