import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { EmptyNote } from '../kit/frame/note.tsx';
import { ProblemNote } from '../kit/frame/problem-note.tsx';
import { sharedWords } from '../words/shared-words.ts';
import { useWords } from '../words/use-words.ts';

/** What is shown where a page breaks: the rest of the console stays usable. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return <ProblemNote error={error} onRetry={reset} />;
}

/** What is shown at an address that nothing answers. */
export function NoSuchPage() {
  const say = useWords(sharedWords);
  return (
    <EmptyNote title={say('notFound')} action={<Link to="/">Throughline</Link>}>
      {say('notFoundHelp')}
    </EmptyNote>
  );
}
