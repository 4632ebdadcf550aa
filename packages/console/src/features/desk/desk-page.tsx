import type { Callers } from '@throughline/contract/briefing';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { get } from '../../api/request.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { BriefingView } from './briefing-view.tsx';
import { CallerField } from './caller-field.tsx';
import { CallerList } from './caller-list.tsx';
import { deskWords } from './desk-words.ts';
import { NewCaller } from './new-caller.tsx';

/** The agent's screen: whoever calls, on one screen, by keyboard alone. */
export function DeskPage() {
  const say = useWords(deskWords);
  const { caller, person } = useSearch({ from: '/shell/desk' });
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const leave = (): void => field.current?.select();
  const isEmpty = caller === undefined;
  useEffect(() => {
    if (isEmpty) field.current?.focus();
  }, [isEmpty]);
  useHotkeys([['Escape', leave]], []);
  const found = useQuery({
    queryKey: ['callers', caller],
    queryFn: ({ signal }) => get<Callers>('/api/callers', { caller }, signal),
    enabled: caller !== undefined,
  });
  const find = (typed: string): void => void navigate({ to: '/desk', search: { caller: typed, person: undefined } });
  const choose = (id: string): void => void navigate({ to: '/desk', search: { caller, person: id } });
  const callerField = <CallerField key={caller} ref={field} caller={caller} onFind={find} />;
  return (
    <Page title={say('title')} {...(!isEmpty && { actions: callerField })}>
      {caller === undefined ? (
        <EmptyNote title={say('start')} action={callerField}>
          {say('startHelp')}
        </EmptyNote>
      ) : (
        <QueryView query={found}>
          {({ people }) => {
            const chosen = people.length === 1 ? people[0] : people.find(({ id }) => id === person);
            if (chosen !== undefined) return <BriefingView key={chosen.id} id={chosen.id} />;
            if (people.length === 0)
              return <NewCaller caller={caller} readAs={found.data?.readAs ?? []} onLeave={leave} />;
            return <CallerList people={people} onChoose={choose} />;
          }}
        </QueryView>
      )}
    </Page>
  );
}
