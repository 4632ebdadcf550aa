import type { SearchAnswer } from '@throughline/contract/search';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/request.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { hitName } from '../../kit/person/search-hit.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
import { RuleForm } from './rule-form.tsx';

const SHOWN = 8;

/** Finds somebody by what they are known by, and rules that the person lives with them. */
export function AddMember({ personId }: { readonly personId: string }) {
  const say = useWords(householdWords);
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  return (
    <Panel title={say('addTitle')}>
      <Stack gap="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setWords(text.trim());
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              label={say('addHow')}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
              style={{ flex: '1 1 240px' }}
            />
            <Button type="submit" variant="light" disabled={text.trim() === ''}>
              {say('find')}
            </Button>
          </Group>
        </form>
        {words !== '' && (
          <Found
            key={words}
            words={words}
            personId={personId}
            onEnd={() => {
              setText('');
              setWords('');
            }}
          />
        )}
      </Stack>
    </Panel>
  );
}

function Found({
  words,
  personId,
  onEnd,
}: {
  readonly words: string;
  readonly personId: string;
  readonly onEnd: () => void;
}) {
  const say = useWords(householdWords);
  const sayShared = useWords(sharedWords);
  const [chosen, setChosen] = useState<string | null>(null);
  const hits = useQuery({
    queryKey: ['hits', words],
    queryFn: ({ signal }) => get<SearchAnswer>('/api/search', { q: words, limit: SHOWN }, signal),
  });
  return (
    <QueryView query={hits} lines={2}>
      {(answer) => {
        const people = answer.hits.filter(({ kind, id }) => kind === 'person' && id !== personId);
        if (people.length === 0) return <Text c="dimmed">{say('foundNobody')}</Text>;
        return (
          <Stack gap="sm">
            <Group gap="xs">
              {people.map((hit) => (
                <Button
                  key={hit.id}
                  size="compact-md"
                  variant={hit.id === chosen ? 'filled' : 'default'}
                  aria-pressed={hit.id === chosen}
                  onClick={() => setChosen(hit.id)}
                >
                  {hitName(hit) ?? sayShared('anonymous')}
                </Button>
              ))}
            </Group>
            {chosen !== null && (
              <RuleForm key={chosen} ruling={{ kind: 'together', left: personId, right: chosen }} onEnd={onEnd} />
            )}
          </Stack>
        );
      }}
    </QueryView>
  );
}
