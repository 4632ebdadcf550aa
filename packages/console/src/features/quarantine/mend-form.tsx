import type { QuarantineAnswer, QuarantinedEventInFull, ReplayAnswer } from '@throughline/contract/quarantine';
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { indented, readDraft } from './event-text.ts';
import { quarantineWords } from './quarantine-words.ts';
import classes from './quarantine.module.css';
import { useCheck } from './use-check.ts';
import { VerdictView } from './verdict-view.tsx';

/** What became of an event that was sent through. */
export type Sent = 'accepted' | 'duplicate' | 'quarantined' | 'gone';

/** An event to be mended: what would become of it is said as one types. */
export function MendForm({
  event,
  onSent,
}: {
  readonly event: QuarantinedEventInFull;
  readonly onSent: (sent: Sent) => void;
}) {
  const say = useWords(quarantineWords);
  const queries = useQueryClient();
  const before = indented(event.body);
  const [text, setText] = useState(before);
  const [why, setWhy] = useState(say('whyUsual'));
  const isChanged = text !== before;
  const sending = useMutation({
    mutationFn: async () => {
      const typed = readDraft(text);
      if (isChanged && 'body' in typed && typeof typed.body === 'object')
        await send<QuarantineAnswer>('PATCH', `/api/quarantine/${event.id}`, { body: typed.body, reason: why });
      return send<ReplayAnswer>('POST', `/api/quarantine/${event.id}/replay`);
    },
    onSuccess: async (answer) => {
      await queries.invalidateQueries();
      onSent(sentOf(answer));
    },
  });
  // What has been sent through is asked about no more.
  const isOpen = sending.isIdle || sending.isError;
  const { mistake, check, error, isBehind } = useCheck({ id: event.id, text, before, isEnabled: isOpen });
  const mayCome = !isBehind && mistake === null && (check?.verdict === 'accepted' || check?.verdict === 'duplicate');
  return (
    <div className={classes['mend']}>
      <Textarea
        label={say('bodyLabel')}
        description={say('bodyHelp')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        autosize
        minRows={8}
        maxRows={28}
        spellCheck={false}
        error={mistake !== null && say('notJson', { message: mistake })}
        classNames={{ input: classes['json'] ?? '' }}
      />
      <Stack gap="md">
        {check !== undefined && mistake === null && <VerdictView check={check} isBehind={isBehind} />}
        {error !== null && <ProblemNote error={error} />}
        {isChanged && (
          <TextInput
            label={say('why')}
            description={say('whyHelp')}
            value={why}
            onChange={({ currentTarget }) => setWhy(currentTarget.value)}
            required
            maxLength={2_000}
          />
        )}
        <Group gap="xs">
          <Button
            disabled={!mayCome || (isChanged && why.trim() === '')}
            loading={sending.isPending}
            onClick={() => sending.mutate()}
          >
            {say(isChanged ? 'saveAndSend' : 'send')}
          </Button>
          {isChanged && (
            <Button variant="default" onClick={() => setText(before)}>
              {say('reset')}
            </Button>
          )}
        </Group>
        {sending.error !== null && <ProblemNote error={sending.error} />}
        {event.originalBody !== null && (
          <div>
            <Text size="sm" c="dimmed">
              {say('original')}
            </Text>
            <pre className={classes['original']} tabIndex={0}>
              {indented(event.originalBody)}
            </pre>
          </div>
        )}
      </Stack>
    </div>
  );
}

function sentOf({ accepted, duplicates, quarantined }: ReplayAnswer): Sent {
  if (accepted > 0) return 'accepted';
  if (duplicates > 0) return 'duplicate';
  return quarantined > 0 ? 'quarantined' : 'gone';
}
