import type { Touchpoint, TouchpointPage } from '@throughline/contract/touchpoint';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../api/request.ts';
import { mergeVisits } from './merge-visits.ts';
import type { TimelineSearch } from './timeline-search.ts';

const PAGE = 100;

/** The line of a person so far, and how far back it has been looked at. */
export function useTimeline(personId: string, { kinds, department, all }: TimelineSearch) {
  const query = { kinds, department, includeUncounted: all, limit: PAGE };
  const pages = useInfiniteQuery({
    queryKey: ['/api/people', personId, 'timeline', query],
    queryFn: ({ pageParam, signal }) =>
      get<TouchpointPage>(`/api/people/${personId}/timeline`, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const data = useMemo(
    (): Touchpoint[] | undefined =>
      pages.data === undefined ? undefined : mergeVisits(pages.data.pages.flatMap((page) => page.touchpoints)),
    [pages.data],
  );
  return {
    data,
    error: pages.error,
    refetch: pages.refetch,
    lookedBackTo: pages.data?.pages.at(-1)?.lookedBackTo ?? null,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  };
}
