import { Button, Group, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { firstFocus } from '../../kit/first-focus.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';

/** Says what follows, asks why, in place, and then does it. */
export function ReasonForm({
  about,
  action,
  isBusy,
  onDone,
  onCancel,
}: {
  readonly about: ReactNode;
  readonly action: string;
  readonly isBusy: boolean;
  readonly onDone: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const say = useWords(suppressionListsWords);
  const sayShared = useWords(sharedWords);
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onDone(reason.trim());
      }}
    >
      <Text mb="xs">{about}</Text>
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
      </Group>
    </form>
  );
}
