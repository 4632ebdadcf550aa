import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { ProblemNote } from './problem-note.tsx';

/** What of a query this needs: TanStack's results fit. */
interface Answered<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/**
 * Shows a query in every state it can be in: grey lines of about the right shape while it loads (`lines` of them), the
 * problem with a way to try again, or `children` with the data. A failed refresh keeps what was there and says so above it.
 */
export function QueryView<Data>({
  query,
  lines = 6,
  children,
}: {
  readonly query: Answered<Data>;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  const retry = (): void => void query.refetch();
  if (query.data !== undefined) {
    return (
      <>
        {query.error !== null && <ProblemNote error={query.error} onRetry={retry} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error !== null) return <ProblemNote error={query.error} onRetry={retry} />;
  return <LoadingLines lines={lines} />;
}

/** Grey lines in the place of what is loading. */
export function LoadingLines({ lines }: { readonly lines: number }) {
  const say = useWords(sharedWords);
  return (
    <Stack gap={10} aria-busy="true" p="md">
      <VisuallyHidden role="status">{say('loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}
