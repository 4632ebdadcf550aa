import type { SourceActivity } from '@throughline/contract/source-activity';
import { Ago } from '../../kit/value/ago.tsx';
import { useWords } from '../../words/use-words.ts';
import { sourcesWords } from './sources-words.ts';

/** When something of a source came in last. */
export function LastEvent({ activity }: { readonly activity: SourceActivity | undefined }) {
  const say = useWords(sourcesWords);
  if (activity === undefined) return <>…</>;
  if (activity.lastAt !== null) return <Ago at={activity.lastAt} />;
  return <>{say(activity.hasSpoken ? 'longAgo' : 'never')}</>;
}
