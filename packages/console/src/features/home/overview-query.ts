import type { Overview } from '@throughline/contract/overview';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

/** Often while a part is being counted for the first time, else as often as the server counts anew. */
const SOON_MS = 1_500;
const REGULARLY_MS = 10_000;

/** Home's numbers; kept up while they are looked at. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => get<Overview>('/api/overview', {}, signal),
  refetchInterval: ({ state: { data } }) => (data !== undefined && isWhole(data) ? REGULARLY_MS : SOON_MS),
});

function isWhole({ changed, arrivals, people, recognition, hands }: Overview): boolean {
  const isEmpty = (people?.events ?? 0) === 0;
  return !isEmpty && [changed, arrivals, people, recognition, hands].every((part) => part !== null);
}
