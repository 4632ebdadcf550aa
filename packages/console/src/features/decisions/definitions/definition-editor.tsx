import type { DefinitionCheck } from '@throughline/contract/definition';
import { Alert, Button, Code, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../api/request.ts';
import { useMay } from '../../../api/session.ts';
import { JsonField } from '../../../kit/form/json-field.tsx';
import { Panel } from '../../../kit/frame/panel.tsx';
import { ProblemNote } from '../../../kit/frame/problem-note.tsx';
import { Differences } from '../../../kit/list/differences.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { AnyDefinition, DefinitionKind, Draft } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';

const PAUSE_MS = 350;

/** Changes a definition as a form or as JSON; the server checks it while it is typed, and says what would change. */
export function DefinitionEditor({
  kind,
  definitionKey,
  current,
  onSaved,
}: {
  readonly kind: DefinitionKind;
  readonly definitionKey: string;
  /** Null of one that is not there yet. */
  readonly current: AnyDefinition | null;
  readonly onSaved: () => void;
}) {
  const say = useWords(definitionWords);
  const queries = useQueryClient();
  const mayTry = useMay('POST /api/moments/:key/preview');
  const [draft, setDraft] = useState<Draft>(current?.definition ?? kind.blank);
  const [mode, setMode] = useState<'form' | 'json'>('form');
  const [isJsonWrong, setJsonWrong] = useState(false);
  const [reason, setReason] = useState('');
  const [checked] = useDebouncedValue(draft, PAUSE_MS);
  const address = `/api/${kind.plural}/${definitionKey}`;
  const check = useQuery({
    queryKey: [address, 'check', checked],
    queryFn: () => send<DefinitionCheck>('POST', `${address}/check`, { [kind.word]: checked }),
    placeholderData: keepPreviousData,
  });
  const save = useMutation({
    mutationFn: () =>
      send<{ readonly version: number }>('PUT', address, {
        version: check.data?.version ?? current?.version ?? 0,
        [kind.word]: draft,
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      }),
    onSuccess: async ({ version }) => {
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith(`/api/${kind.plural}`),
      });
      notifications.show({ message: say('saved', { version }), color: 'thread' });
      onSaved();
    },
  });
  const { mistakes = [], change, differences = [], version = 0 } = check.data ?? {};
  const errorAt = (pointer: string): string | undefined =>
    mistakes.find(({ pointer: at }) => at === `/${kind.word}${pointer}`)?.message;
  const mayCommit =
    !isJsonWrong && mistakes.length === 0 && change !== 'same' && check.data !== undefined && checked === draft;
  return (
    <Stack gap="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (mayCommit) save.mutate();
        }}
      >
        <Stack gap="lg">
          <Panel
            title={say('edit')}
            aside={
              <SegmentedControl
                aria-label={say('editAs')}
                size="xs"
                value={mode}
                onChange={(chosen) => {
                  setMode(chosen);
                  setJsonWrong(false);
                }}
                data={[
                  { value: 'form', label: say('form') },
                  { value: 'json', label: say('json') },
                ]}
              />
            }
          >
            {mode === 'form' ? (
              <kind.form draft={draft} onChange={setDraft} errorAt={errorAt} />
            ) : (
              <JsonField
                label={say('json')}
                isLabelSeen={false}
                initial={draft}
                minRows={14}
                onRead={(read) => {
                  setJsonWrong(read === null);
                  if (read !== null) setDraft(read);
                }}
              />
            )}
          </Panel>
          {current !== null && version > current.version && (
            <Alert color="rust" icon={<IconAlertTriangle />}>
              {say('changedMeanwhile', { version })}
            </Alert>
          )}
          <Panel title={say('differences')}>
            <Stack gap="sm">
              <div role="status">
                {mistakes.length > 0 ? (
                  <>
                    <Text fw={600} c="var(--console-bad)">
                      {say('mistakes', { count: mistakes.length })}
                    </Text>
                    <ul>
                      {mistakes.map(({ pointer, message }) => (
                        <li key={`${pointer} ${message}`}>
                          <Code>{pointer.replace(`/${kind.word}`, '') || '/'}</Code> {message}
                        </li>
                      ))}
                    </ul>
                  </>
                ) : (
                  check.data !== undefined && (
                    <Group gap={6}>
                      <IconCircleCheck size={17} color="var(--console-good)" aria-hidden="true" />
                      <Text>{say(change === 'same' ? 'same' : 'sound')}</Text>
                    </Group>
                  )
                )}
              </div>
              {check.error !== null && <ProblemNote error={check.error} />}
              {differences.length > 0 && current !== null && (
                <Differences of={differences} label={say('differences')} />
              )}
              <TextInput
                label={say('reason')}
                value={reason}
                onChange={({ currentTarget }) => setReason(currentTarget.value)}
                maxLength={2000}
                maw={520}
              />
              {save.error !== null && <ProblemNote error={save.error} />}
              <Group>
                <Button type="submit" disabled={!mayCommit} loading={save.isPending}>
                  {say('save', { version: version + 1 })}
                </Button>
              </Group>
            </Stack>
          </Panel>
        </Stack>
      </form>
      {kind.tryOut !== undefined && mayTry && mistakes.length === 0 && (
        <kind.tryOut definitionKey={definitionKey} draft={checked} />
      )}
    </Stack>
  );
}
