import type { Attribution } from '@throughline/contract/attribution';
import type { HoldoutCheck, Lift, LiftSeasons } from '@throughline/contract/lift';
import type { MomentPage } from '@throughline/contract/moment';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/request.ts';
import type { LiftSearch } from './lift-search.ts';

/** Seasons and goals that there are. */
export const seasonsQuery = queryOptions({
  queryKey: ['lift', 'seasons'],
  queryFn: ({ signal }) => get<LiftSeasons>('/api/lift/seasons', {}, signal),
});

/** Moments that people may be compared at. */
export const momentsQuery = queryOptions({
  queryKey: ['lift', 'moments'],
  queryFn: ({ signal }) => get<MomentPage>('/api/moments', { limit: 200 }, signal),
});

/** The comparison and the claim beside it. */
export const comparisonQuery = (goal: string, search: LiftSearch) =>
  queryOptions({
    queryKey: ['lift', goal, search.season, search.moment, search.closed],
    queryFn: async ({ signal }) => {
      const query = {
        goal,
        season: search.season,
        moment: search.moment,
        ...(search.closed === true && { windows: 'closed' }),
      };
      const [lift, claim] = await Promise.all([
        get<Lift>('/api/lift', query, signal),
        get<Attribution>('/api/lift/attribution', query, signal),
      ]);
      return { lift, claim };
    },
  });

/** Whether people who are left alone were left alone. */
export const holdoutQuery = (season: number | undefined) =>
  queryOptions({
    queryKey: ['lift', 'holdout', season],
    queryFn: ({ signal }) => get<HoldoutCheck>('/api/lift/holdout-check', { season }, signal),
  });
