import type { LiveArrivals, LiveEvent } from '@throughline/contract/live';
import { Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { queryText } from '../../api/request.ts';
import { personPath } from '../../kit/person/person-path.ts';
import { useReasonWords } from '../../kit/value/reason-text.ts';
import { useWords } from '../../words/use-words.ts';
import { activityQuery } from './source-queries.ts';
import { sourcesWords } from './sources-words.ts';
import classes from './sources.module.css';

/** Waits for the first event of a source, and says what became of it as soon as it comes. */
export function FirstEvent({ sourceId }: { readonly sourceId: string }) {
  const say = useWords(sourcesWords);
  const wordsOf = useReasonWords();
  const queries = useQueryClient();
  const [first, setFirst] = useState<LiveEvent | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const stream = new EventSource(`/api/live${queryText({ sourceId })}`);
    stream.addEventListener('arrivals', ({ data }: MessageEvent<string>) => {
      const { events } = JSON.parse(data) as LiveArrivals;
      // One that was accepted outweighs what was refused before it.
      const accepted = events.find(({ verdict }) => verdict === 'accepted');
      setFirst((before) => (before?.verdict === 'accepted' ? before : (accepted ?? events[0] ?? before)));
      if (accepted !== undefined) void queries.invalidateQueries({ queryKey: activityQuery.queryKey });
    });
    stream.addEventListener('open', () => setLost(false));
    stream.onerror = () => setLost(true);
    return () => stream.close();
  }, [sourceId, queries]);
  const state = first === null ? 'waiting' : first.verdict;
  return (
    <div className={classes['first']} data-state={state} role="status">
      {first === null ? (
        <>
          <Loader size={18} aria-hidden="true" />
          <div>
            <Text fw={600}>{say('waiting')}</Text>
            <Text size="sm" c="dimmed">
              {say(isLost ? 'waitLost' : 'waitingHelp')}
            </Text>
          </div>
        </>
      ) : (
        <>
          {state === 'accepted' ? <IconCircleCheck size={22} /> : <IconAlertTriangle size={22} />}
          <div>
            <Text fw={600}>{say(state === 'accepted' ? 'cameTitle' : 'refusedTitle')}</Text>
            <Text size="sm">
              <code>{first.type}</code> {first.name}{' '}
              {first.personId !== null && (
                <>
                  · <Link to={personPath(first.personId)}>{say('person')}</Link>
                </>
              )}
              {first.reason !== null && (
                <>
                  {first.detail} {wordsOf(first.reason).fix}{' '}
                  {first.quarantineId !== null && (
                    <Link to="/quarantine/$id" params={{ id: first.quarantineId }}>
                      {say('mend')}
                    </Link>
                  )}
                </>
              )}
            </Text>
          </div>
        </>
      )}
    </div>
  );
}
