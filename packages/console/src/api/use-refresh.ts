import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** First part of the key of a query that asks what would happen if something were done. */
export const PREVIEW = 'preview';

/** Reads everything shown anew, as after a change; what would have happened before it is not asked again. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    queries.removeQueries({ queryKey: [PREVIEW], type: 'inactive' });
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== PREVIEW });
  }, [queries]);
}
