import type { ErasureAnswer, ErasurePreview } from '@throughline/contract/erasure';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { PREVIEW } from '../../api/use-refresh.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Count } from '../../kit/value/count.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';
import classes from './privacy.module.css';

/** Erasing a person, in place: what would be deleted, why, a word typed by hand, and done for ever. */
export function ErasePanel({
  personId,
  onErased,
}: {
  readonly personId: string;
  readonly onErased: (said: string) => void;
}) {
  const say = useWords(privacyWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={say('eraseTitle')}>
      <Stack gap="sm" className={classes['danger']}>
        <Text>{say('eraseAbout')}</Text>
        {isOpen ? (
          <Erase personId={personId} onErased={onErased} onCancel={() => setOpen(false)} />
        ) : (
          <Group>
            <Button variant="default" onClick={() => setOpen(true)}>
              {say('erasePreview')}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

function Erase({
  personId,
  onErased,
  onCancel,
}: {
  readonly personId: string;
  readonly onErased: (said: string) => void;
  readonly onCancel: () => void;
}) {
  const say = useWords(privacyWords);
  const sayShared = useWords(sharedWords);
  const queries = useQueryClient();
  const [reason, setReason] = useState(say('eraseWhyMostly'));
  const [typed, setTyped] = useState('');
  const preview = useQuery({
    queryKey: [PREVIEW, 'erasure', personId],
    queryFn: () => send<ErasurePreview>('POST', '/api/erasures/preview', { person: personId }),
    retry: false,
  });
  const erase = useMutation({
    mutationFn: () => send<ErasureAnswer>('POST', '/api/erasures', { person: personId, reason: reason.trim() }),
    onSuccess: ({ records, events }) => {
      onErased(
        say('erased', { records: say('nRecords', { count: records }), events: say('nEvents', { count: events }) }),
      );
      // What is shown elsewhere of them is gone too; their own page has nothing left to ask for.
      void queries.invalidateQueries({ refetchType: 'none' });
    },
  });
  const isSure = typed.trim().toLocaleUpperCase() === say('eraseWord') && reason.trim() !== '';
  return (
    <QueryView query={preview} lines={4}>
      {(counted) => (
        <Stack gap="sm">
          <Counted preview={counted} />
          {erase.error !== null && <ProblemNote error={erase.error} />}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (isSure) erase.mutate();
            }}
          >
            <Stack gap="sm" maw={560}>
              <TextInput
                label={say('eraseWhy')}
                description={say('reasonHelp')}
                value={reason}
                onChange={({ currentTarget }) => setReason(currentTarget.value)}
                required
                maxLength={2000}
              />
              <TextInput
                label={say('eraseType', { word: say('eraseWord') })}
                value={typed}
                onChange={({ currentTarget }) => setTyped(currentTarget.value)}
                autoComplete="off"
              />
              <Group gap="xs">
                <Button type="submit" color="red.8" disabled={!isSure} loading={erase.isPending}>
                  {say('eraseDo')}
                </Button>
                <Button variant="default" onClick={onCancel}>
                  {sayShared('cancel')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Stack>
      )}
    </QueryView>
  );
}

const COUNTS = [
  ['eraseRecords', 'records'],
  ['eraseEvents', 'events'],
  ['eraseOrders', 'orders'],
  ['eraseDecisions', 'decisions'],
  ['eraseConsents', 'consents'],
  ['eraseSuppressions', 'suppressions'],
  ['eraseHits', 'hits'],
  ['eraseHouseholdRulings', 'householdRulings'],
  ['eraseAnswers', 'answers'],
] as const;

function Counted({ preview }: { readonly preview: ErasurePreview }) {
  const say = useWords(privacyWords);
  return (
    <>
      <Text fw={600}>{say('eraseWhat')}</Text>
      <dl className={classes['counts']}>
        {COUNTS.map(([word, member]) => (
          <div key={member}>
            <dt>{say(word)}</dt>
            <dd>
              <Count value={preview[member]} />
            </dd>
          </div>
        ))}
      </dl>
      <ul className={classes['list']}>
        {preview.sources.map(({ source, records, events }) => (
          <li key={source}>
            {say('eraseSource', {
              source,
              records: say('nRecords', { count: records }),
              events: say('nEvents', { count: events }),
            })}
          </li>
        ))}
      </ul>
      {preview.sharedIdentifiers > 0 && (
        <Text c="dimmed">{say('eraseShared', { count: preview.sharedIdentifiers })}</Text>
      )}
    </>
  );
}
