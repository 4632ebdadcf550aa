import type { ConsentWord, PersonConsents, PurposeConsent } from '@throughline/contract/person-consents';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { get, send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { ConsentForm, type NewWord } from './consent-form.tsx';
import { privacyWords } from './privacy-words.ts';
import classes from './privacy.module.css';

/** What a person agreed to by purpose and channel, each word with its proof, and writing a new word down. */
export function ConsentPanel({ personId }: { readonly personId: string }) {
  const say = useWords(privacyWords);
  const [isWriting, setWriting] = useState(false);
  const mayWrite = useMay('POST /api/consents');
  const consents = useQuery({
    queryKey: ['person-consents', personId],
    queryFn: ({ signal }) => get<PersonConsents>(`/api/people/${personId}/consents`, {}, signal),
  });
  const write = useWriteConsent(personId, () => setWriting(false));
  return (
    <Panel
      title={say('consentTitle')}
      flush
      aside={
        mayWrite &&
        !isWriting && (
          <Button size="compact-sm" variant="default" onClick={() => setWriting(true)}>
            {say('write')}
          </Button>
        )
      }
    >
      <QueryView query={consents} lines={4}>
        {({ purposes, isWhole }) => (
          <>
            {isWriting && (
              <Stack p="md" gap="sm">
                {write.error !== null && <ProblemNote error={write.error} />}
                <ConsentForm
                  purposes={purposes.map(({ purpose }) => purpose)}
                  isBusy={write.isPending}
                  onWrite={(word) => write.mutate(word)}
                  onCancel={() => setWriting(false)}
                />
              </Stack>
            )}
            {purposes.length === 0 ? (
              <Text c="dimmed" p="md">
                {say('consentNone')}
              </Text>
            ) : (
              <Rows>
                {purposes.map((purpose) => (
                  <li key={purpose.purpose}>
                    <Purpose consent={purpose} />
                  </li>
                ))}
              </Rows>
            )}
            {!isWhole && (
              <Text size="sm" c="dimmed" p="md" component="div">
                {say('olderWords')} <Link to="/consents">{say('ledger')}</Link>
              </Text>
            )}
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function useWriteConsent(personId: string, onWritten: () => void) {
  const say = useWords(privacyWords);
  const notifyUndo = useNotifyUndo();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ purpose, channel, word, proof }: NewWord) =>
      send('POST', '/api/consents', { personId, purpose, channel, word, proof: { said: proof } }),
    onSuccess: async (_answer, { purpose, channel, word }) => {
      const opposite = word === 'granted' ? 'denied' : 'granted';
      notifyUndo(say('written'), () =>
        send('POST', '/api/consents', {
          personId,
          purpose,
          channel,
          word: opposite,
          proof: { said: say('answerWord') },
        }),
      );
      onWritten();
      await refresh();
    },
  });
}

function Purpose({ consent }: { readonly consent: PurposeConsent }) {
  const say = useWords(privacyWords);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { purpose, standing, channels, usedBy, words } = consent;
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Text fw={600} component="span">
            {purpose}
          </Text>
          <Stands word={standing} />
          {channels.map(({ channel, standing: there }) => (
            <Group key={channel} gap={4}>
              <Text size="sm" c="dimmed" component="span">
                {say('onChannel', { channel })}
              </Text>
              <Stands word={there} />
            </Group>
          ))}
        </Group>
        {words.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {say(isOpen ? 'hideProof' : 'proof')} ({words.length})
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {usedBy.length === 0
          ? say('neededByNone')
          : say('neededBy', { actions: usedBy.map(({ name }) => name).join(', ') })}
      </Text>
      {isOpen && (
        <ul id={id} className={classes['list']}>
          {words.map((word) => (
            <li key={`${word.saidAt} ${word.channel} ${word.recordId}`}>
              <Proof word={word} />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

const COLOURS = { granted: 'thread', denied: 'rust', unsaid: 'gray' } as const;

function Stands({ word }: { readonly word: 'granted' | 'denied' | null }) {
  const say = useWords(privacyWords);
  return (
    <Badge variant="light" color={COLOURS[word ?? 'unsaid']}>
      {say(word ?? 'unsaid')}
    </Badge>
  );
}

function Proof({ word: { word, channel, saidAt, proof } }: { readonly word: ConsentWord }) {
  const say = useWords(privacyWords);
  const actorName = useActorName();
  return (
    <Text size="sm" component="div">
      <Instant at={saidAt} precision="second" /> · <b>{say(word)}</b>{' '}
      {channel === null ? say('everyChannel') : say('onChannel', { channel })} ·{' '}
      {proof.kind === 'event'
        ? say('byEvent', { name: proof.name ?? proof.type, source: proof.source })
        : say('byLedger', { who: actorName(proof.madeBy) })}
      {proof.kind === 'ledger' &&
        Object.entries(proof.said).map(([name, text]) => (
          <div key={name}>
            {name}: {text}
          </div>
        ))}
    </Text>
  );
}
