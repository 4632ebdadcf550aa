import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get, type Query } from './request.ts';

/** A list that the API gives page by page. */
export interface Pages<Row> {
  /** What has been loaded so far; undefined before the first page. */
  readonly data: readonly Row[] | undefined;
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly refetch: () => unknown;
}

/**
 * The rows under `name` of a list of the API: `usePages<PersonSummary>('/api/people', 'people', { search })`. The next page
 * is asked for by `loadMore`; another query begins anew. `everyMs` asks for the first page again and again.
 */
export function usePages<Row>(
  path: string,
  name: string,
  query: Query = {},
  { everyMs, isEnabled = true }: { readonly everyMs?: number; readonly isEnabled?: boolean } = {},
): Pages<Row> {
  type Answer = { readonly nextCursor: string | null } & Readonly<Record<string, readonly Row[]>>;
  const pages = useInfiniteQuery<Answer, Error, InfiniteData<Answer>, readonly unknown[], string | undefined>({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) => get<Answer>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: isEnabled,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
  const data = useMemo(() => pages.data?.pages.flatMap((page) => page[name] ?? []), [pages.data, name]);
  return {
    data,
    error: pages.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
    refetch: pages.refetch,
  };
}
