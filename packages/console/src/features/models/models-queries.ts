import type { MatchModelAnswer, MatchModelList, ModelWork } from '@throughline/contract/match-model';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

const POLL_MS = 700;
const PATH = '/api/identity/models';

/** Every version, and what is going on; looked at often while something is. */
export const modelsQuery = queryOptions({
  queryKey: [PATH],
  queryFn: ({ signal }) => get<MatchModelList>(PATH, {}, signal),
  refetchInterval: ({ state }) => (state.data?.work.some(isOpen) === true ? POLL_MS : 15_000),
});

/** One version in full. */
export const modelQuery = (version: string) =>
  queryOptions({
    queryKey: [PATH, version],
    queryFn: ({ signal }) => get<MatchModelAnswer>(`${PATH}/${encodeURIComponent(version)}`, {}, signal),
  });

/** Whether work has not ended. */
export const isOpen = ({ endedAt }: ModelWork): boolean => endedAt === null;
