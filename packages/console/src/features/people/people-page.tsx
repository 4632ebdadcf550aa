import { CloseButton, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Page } from '../../kit/frame/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { Everybody } from './everybody.tsx';
import { Hits } from './hits.tsx';
import { PeopleCounts } from './people-counts.tsx';
import { peopleWords } from './people-words.ts';
import classes from './people.module.css';

const route = getRouteApi('/shell/people');
const PAUSE_MS = 120;

/** Everybody, or whoever the words in the box may mean; the address keeps them. */
export function PeoplePage() {
  const say = useWords(peopleWords);
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const maySearch = useMay('GET /api/search');
  const [typed, setTyped] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const asked = useRef(q);
  const ask = useDebouncedCallback((words: string) => {
    asked.current = words;
    void navigate({ search: { q: words === '' ? undefined : words }, replace: true });
  }, PAUSE_MS);
  const type = (words: string): void => {
    setTyped(words);
    ask(words.trim());
  };
  // Back, forward and links say other words than were asked for here; what is being typed meanwhile is left alone.
  useEffect(() => {
    if (q === asked.current) return;
    asked.current = q;
    setTyped(q);
  }, [q]);
  useEffect(() => box.current?.focus(), [maySearch]);
  const clear = (): void => {
    type('');
    box.current?.focus();
  };
  return (
    <Page title={say('title')} about={<PeopleCounts />}>
      {maySearch ? (
        <div role="search">
          <TextInput
            ref={box}
            size="md"
            type="text"
            inputMode="search"
            value={typed}
            onChange={({ currentTarget }) => type(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                list.current?.querySelector('a')?.focus();
              }
              if (event.key === 'Escape') clear();
            }}
            aria-label={say('search')}
            placeholder={say('searchHint')}
            leftSection={<IconSearch size={18} />}
            rightSection={typed !== '' && <CloseButton aria-label={say('clear')} onClick={clear} />}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
          />
          <Text size="sm" c="dimmed" mt={6}>
            {say('searchHow')}
          </Text>
        </div>
      ) : (
        <Text c="dimmed">{say('maskedSearch')}</Text>
      )}
      <div ref={list} className={classes['results']}>
        {q === '' || !maySearch ? (
          <Everybody />
        ) : (
          <Hits words={q} onClear={clear} onLeave={() => box.current?.focus()} />
        )}
      </div>
    </Page>
  );
}
