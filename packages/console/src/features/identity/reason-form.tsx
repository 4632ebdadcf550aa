import { Button, Group, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { firstFocus } from '../../kit/first-focus.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';

/** Asks why, in place, and then does it. `initial` is what is most often the reason. */
export function ReasonForm({
  initial,
  action,
  isBusy,
  onDone,
  onCancel,
  note,
}: {
  readonly initial: string;
  readonly action: string;
  readonly isBusy: boolean;
  readonly onDone: (reason: string) => void;
  readonly onCancel: () => void;
  readonly note?: ReactNode;
}) {
  const say = useWords(identityWords);
  const sayShared = useWords(sharedWords);
  const [reason, setReason] = useState(initial);
  useHotkeys([['Escape', onCancel]], []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onDone(reason.trim());
      }}
    >
      <TextInput
        label={say('reason')}
        description={say('reasonHelp')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        required
        maxLength={2000}
        ref={firstFocus}
      />
      <Group gap="xs" mt="sm">
        <Button type="submit" loading={isBusy} disabled={reason.trim() === ''}>
          {action}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {sayShared('cancel')}
        </Button>
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      </Group>
    </form>
  );
}
