import type { QuestionAnswer, QuestionCounts } from '@throughline/contract/question';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

/** How often questions were asked in the last days. */
export function useCounts(days: number): UseQueryResult<QuestionCounts> {
  return useQuery({
    queryKey: ['question-counts', days],
    queryFn: ({ signal }) => get<QuestionCounts>('/api/question-counts', { days }, signal),
    staleTime: 30_000,
  });
}

/** One question, in the version in force. */
export function useQuestion(key: string): UseQueryResult<QuestionAnswer> {
  return useQuery({
    queryKey: ['question', key],
    queryFn: ({ signal }) => get<QuestionAnswer>(`/api/questions/${encodeURIComponent(key)}`, {}, signal),
  });
}
