import type { Source, SourceList } from '@throughline/contract/source';
import type { SourceActivity, SourceActivityList } from '@throughline/contract/source-activity';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

const REGULARLY_MS = 10_000;

/** Every source. */
export const sourcesQuery = queryOptions({
  queryKey: ['/api/sources'],
  queryFn: ({ signal }) => get<SourceList>('/api/sources', {}, signal),
});

/** What came in of every source over a day; kept up while it is looked at. */
export const activityQuery = queryOptions({
  queryKey: ['/api/sources/activity'],
  queryFn: ({ signal }) => get<SourceActivityList>('/api/sources/activity', {}, signal),
  refetchInterval: REGULARLY_MS,
});

/** A source with what came in of it. */
export interface SourceRow {
  readonly source: Source;
  readonly activity: SourceActivity | undefined;
}

/** Each source with its activity. */
export function sourceRows({ sources }: SourceList, activity: SourceActivityList | undefined): SourceRow[] {
  return sources.map((source) => ({
    source,
    activity: activity?.sources.find(({ sourceId }) => sourceId === source.id),
  }));
}
