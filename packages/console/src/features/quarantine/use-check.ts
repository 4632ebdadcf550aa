import type { QuarantineCheck } from '@throughline/contract/quarantine';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { send } from '../../api/request.ts';
import { type Draft, readDraft } from './event-text.ts';

const TYPING_MS = 350;

/** What would become of an event, asked for as one types; of what is no JSON nothing is asked. */
export function useCheck({ id, text, before, isEnabled }: CheckAsked) {
  const [settled] = useDebouncedValue(text, TYPING_MS);
  // As it is: a body that no browser could send again is not sent.
  const draft: Draft | Record<string, never> = settled === before ? {} : readDraft(settled);
  const query = useQuery({
    queryKey: ['/api/quarantine', id, 'check', settled],
    queryFn: () => send<QuarantineCheck>('POST', `/api/quarantine/${id}/check`, draft),
    enabled: isEnabled && !('mistake' in draft),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return {
    mistake: 'mistake' in draft ? draft.mistake : null,
    check: query.data,
    error: query.error,
    isBehind: settled !== text || query.isFetching,
  };
}

/** What is asked about: what is typed, and what the event says now. */
interface CheckAsked {
  readonly id: string;
  readonly text: string;
  readonly before: string;
  readonly isEnabled: boolean;
}
