import type { Explanation } from '@throughline/contract/explanation';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

/** Why two records are, or are not, one person. */
export function useExplanation(left: string, right: string) {
  return useQuery({
    queryKey: ['explanation', left, right],
    queryFn: ({ signal }) => get<Explanation>('/api/identity/explain', { left, right }, signal),
    retry: false,
  });
}
