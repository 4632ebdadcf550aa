import type { Identity } from '@throughline/contract/identity';
import type { PeopleAfter } from '@throughline/contract/people-after';
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { PREVIEW, useRefresh } from '../../api/use-refresh.ts';
import { ReasonForm } from '../../kit/form/reason-form.tsx';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { bitsText } from '../../kit/matching/bits-text.ts';
import { PeopleAfterView } from '../../kit/person/people-after-view.tsx';
import { personWords } from '../../kit/person/person-words.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';

/** Sides that are named in a sentence. */
const NAMED = 3;

/** Splitting records off: what would split the person by itself, what is ticked, who the two would be, why, and done. */
export function SplitPanel({
  identity,
  ticked,
  onTickOnly,
  isPreviewed,
  onPreview,
}: {
  readonly identity: Identity;
  readonly ticked: ReadonlySet<string>;
  /** Ticks these and no others. */
  readonly onTickOnly: (recordIds: readonly string[]) => void;
  readonly isPreviewed: boolean;
  readonly onPreview: (isPreviewed: boolean) => void;
}) {
  const say = useWords(identityWords);
  const recordIds = identity.records.map(({ id }) => id).filter((id) => ticked.has(id));
  const isAll = recordIds.length === identity.records.length;
  return (
    <Panel title={say('splitTitle')}>
      <Stack gap="sm">
        <Text c="dimmed">{say('splitHow')}</Text>
        <Bridges
          identity={identity}
          onTry={(side) => {
            onTickOnly(side);
            onPreview(true);
          }}
        />
        {recordIds.length > 0 && !isPreviewed && (
          <Group gap="sm">
            <Text>{say('splitSelected', { count: recordIds.length })}</Text>
            <Button variant="light" disabled={isAll} onClick={() => onPreview(true)}>
              {say('splitPreview')}
            </Button>
          </Group>
        )}
        {isAll && <Text c="var(--console-warn)">{say('splitAll')}</Text>}
        {recordIds.length > 0 && isPreviewed && !isAll && (
          <SplitPreview
            key={recordIds.join(' ')}
            personId={identity.id}
            recordIds={recordIds}
            onEnd={() => {
              onPreview(false);
              onTickOnly([]);
            }}
          />
        )}
      </Stack>
    </Panel>
  );
}

function Bridges({
  identity: { splits, links, values, records },
  onTry,
}: {
  readonly identity: Identity;
  readonly onTry: (side: readonly string[]) => void;
}) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const language = useLanguage();
  const nameOf = (recordId: string): string => {
    const record = records.find(({ id }) => id === recordId);
    return record === undefined ? recordId : `${sayPerson(record.subjectType)} ${record.subject}`;
  };
  const sideText = (side: readonly string[]): string =>
    side.slice(0, NAMED).map(nameOf).join(', ') + (side.length > NAMED ? ` +${side.length - NAMED}` : '');
  if (records.length < 2) return null;
  return (
    <div>
      <Text fw={600}>{say('bridgesTitle')}</Text>
      {splits.length === 0 && <Text c="dimmed">{say('bridgesNone')}</Text>}
      <List spacing={6} listStyleType="none" p={0}>
        {splits.slice(0, 20).map(({ linkId, sides }) => {
          const link = links.find(({ id }) => id === linkId);
          const value = values.find(({ identifierId }) => identifierId === link?.identifierId);
          const text = sides.map(sideText).join('  |  ');
          return (
            <List.Item key={linkId}>
              <Group gap="xs">
                <span>
                  {link?.kind === 'evidence'
                    ? say('bridgeIfEvidence', { bits: bitsText(link.bits ?? 0, language), sides: text })
                    : value === undefined
                      ? say('bridgeIfOther', { sides: text })
                      : say('bridgeIf', { type: sayPerson(value.type), value: value.value, sides: text })}
                </span>
                <Button size="compact-sm" variant="default" onClick={() => onTry(sides.at(-1) ?? [])}>
                  {say('bridgeTry')}
                </Button>
              </Group>
            </List.Item>
          );
        })}
      </List>
    </div>
  );
}

function SplitPreview({
  personId,
  recordIds,
  onEnd,
}: {
  readonly personId: string;
  readonly recordIds: readonly string[];
  readonly onEnd: () => void;
}) {
  const say = useWords(identityWords);
  const sayShared = useWords(sharedWords);
  const notifyUndo = useNotifyUndo();
  const refresh = useRefresh();
  const [isAsked, setAsked] = useState(false);
  const preview = useQuery({
    queryKey: [PREVIEW, 'split', personId, recordIds],
    queryFn: () => send<PeopleAfter>('POST', `/api/people/${personId}/split/preview`, { recordIds }),
    retry: false,
  });
  const split = useMutation({
    mutationFn: (reason: string) =>
      send<{ judgementIds: string[] }>('POST', `/api/people/${personId}/split`, { recordIds, reason }),
    onSuccess: async ({ judgementIds }) => {
      notifyUndo(say('splitDone'), () =>
        Promise.all(judgementIds.map((id) => send('POST', `/api/judgements/${id}/revocation`))),
      );
      onEnd();
      await refresh();
    },
  });
  return (
    <QueryView query={preview} lines={4}>
      {(after) => (
        <Stack gap="sm">
          <PeopleAfterView preview={after} />
          {isAsked ? (
            <ReasonForm
              initial={say('reasonSplit')}
              action={say('splitDo')}
              error={split.error}
              isBusy={split.isPending}
              onDone={(reason) => split.mutate(reason)}
              onCancel={() => setAsked(false)}
              note={say('undoable')}
            />
          ) : (
            <Group gap="xs">
              <Button onClick={() => setAsked(true)}>{say('splitDo')}</Button>
              <Button variant="default" onClick={onEnd}>
                {sayShared('cancel')}
              </Button>
              <Text size="sm" c="dimmed">
                {say('undoable')}
              </Text>
            </Group>
          )}
        </Stack>
      )}
    </QueryView>
  );
}
