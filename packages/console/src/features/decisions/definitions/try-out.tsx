import type { Decision } from '@throughline/contract/decision';
import type { NewMomentPreview } from '@throughline/contract/moment-preview';
import { Button, Group, JsonInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../../api/session.ts';
import { usePages } from '../../../api/use-pages.ts';
import { Panel } from '../../../kit/frame/panel.tsx';
import { useWords } from '../../../words/use-words.ts';
import { PersonCalled } from '../person-link.tsx';
import { useNames } from '../use-names.ts';
import type { DefinitionWord, Draft } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';
import { MomentPreviewView } from './preview-view.tsx';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_PEOPLE = 5;

/** Tries a moment out as a real person, with a draft of it or of one of its actions where there is one. */
export function TryOut({
  word,
  definitionKey,
  draft,
}: {
  readonly word: Exclude<DefinitionWord, 'goal'>;
  readonly definitionKey: string;
  readonly draft: Draft | null;
}) {
  const say = useWords(definitionWords);
  const { moments } = useNames();
  const naming = moments.filter(({ moment }) => word === 'moment' || moment.actions.includes(definitionKey));
  const [chosen, setChosen] = useState<string | null>(null);
  const momentKey = word === 'moment' ? definitionKey : (chosen ?? naming[0]?.key ?? null);
  const [whom, setWhom] = useState('');
  const [context, setContext] = useState('{}');
  const [asked, setAsked] = useState<{ readonly whom: string; readonly context: string } | null>(null);
  const request = asked === null ? null : requestOf(asked, word, definitionKey, draft);
  return (
    <Panel title={say('tryOut')}>
      <Stack gap="sm">
        {draft !== null && <Text c="dimmed">{say('draftNote')}</Text>}
        {word === 'action' && (
          <Select
            label={say('moments')}
            data={naming.map(({ key, moment }) => ({ value: key, label: moment.name }))}
            value={momentKey}
            onChange={setChosen}
            maw={420}
          />
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (whom.trim() !== '') setAsked({ whom: whom.trim(), context });
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={say('whom')}
              description={say('whomHelp')}
              value={whom}
              onChange={({ currentTarget }) => setWhom(currentTarget.value)}
              maw={520}
            />
            {momentKey !== null && (
              <Lately
                momentKey={momentKey}
                onChoose={(personId) => {
                  setWhom(personId);
                  setAsked({ whom: personId, context });
                }}
              />
            )}
            <JsonInput
              label={say('context')}
              value={context}
              onChange={setContext}
              autosize
              maw={520}
              validationError={say('noJson')}
            />
            <div>
              <Button type="submit" disabled={whom.trim() === '' || momentKey === null}>
                {say('go')}
              </Button>
            </div>
          </Stack>
        </form>
        {request !== null && momentKey !== null && <MomentPreviewView momentKey={momentKey} request={request} />}
      </Stack>
    </Panel>
  );
}

/** People who were decided for here: one click instead of a search. */
function Lately({
  momentKey,
  onChoose,
}: {
  readonly momentKey: string;
  readonly onChoose: (personId: string) => void;
}) {
  const say = useWords(definitionWords);
  const isAllowed = useMay('GET /api/decisions');
  const { data } = usePages<Decision>(
    '/api/decisions',
    'decisions',
    { moment: momentKey, limit: 30 },
    { isEnabled: isAllowed },
  );
  const people = [...new Set(data?.flatMap(({ personId }) => personId ?? []))].slice(0, MOST_PEOPLE);
  if (people.length === 0) return null;
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {say('lately')}
      </Text>
      {people.map((id) => (
        <Button key={id} variant="default" size="compact-sm" onClick={() => onChoose(id)}>
          <PersonCalled id={id} />
        </Button>
      ))}
    </Group>
  );
}

function requestOf(
  { whom, context }: { readonly whom: string; readonly context: string },
  word: Exclude<DefinitionWord, 'goal'>,
  key: string,
  draft: Draft | null,
): NewMomentPreview {
  return {
    ...(UUID.test(whom) ? { personId: whom } : { identifier: whom }),
    context: contextOf(context),
    ...(draft !== null && word === 'moment' && { moment: draft as NonNullable<NewMomentPreview['moment']> }),
    ...(draft !== null &&
      word === 'action' && { actions: { [key]: draft } as NonNullable<NewMomentPreview['actions']> }),
  };
}

function contextOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
