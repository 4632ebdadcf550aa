import { QueryCache, QueryClient } from '@tanstack/react-query';
import { problemIn } from './problem-failure.ts';

const FRESH_MS = 5_000;
const MOST_TRIES = 2;

/** Remembers what the API answered; `onSignedOut` is told when the session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (problemIn(error)?.status === 401) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        refetchOnWindowFocus: true,
        // What the server refused it refuses again; what did not reach it may.
        retry: (tries, error) => tries < MOST_TRIES && !isRefusal(error),
      },
    },
  });
}

function isRefusal(error: Error): boolean {
  const status = problemIn(error)?.status ?? 0;
  return status >= 400 && status < 500;
}
