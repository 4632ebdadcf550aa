import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { Keys } from '../frame/keys.tsx';
import { ProblemNote } from '../frame/problem-note.tsx';
import { firstFocus } from './first-focus.ts';
import { reasonWords } from './reason-words.ts';

/**
 * Asks why, in place, and then does it: what follows from it, the reason, and the button that names the act. Enter does
 * it, Escape leaves it.
 */
export function ReasonForm({
  about,
  label,
  initial = '',
  action,
  note,
  error = null,
  isBusy,
  isRefused = false,
  isOptional = false,
  isGrave = false,
  hasKeys = false,
  onDone,
  onCancel,
}: {
  /** What follows from it. */
  readonly about?: ReactNode;
  /** What is asked; plainly why, where it is left out. */
  readonly label?: string;
  /** What is most often the reason. */
  readonly initial?: string;
  readonly action: string;
  /** Beside the buttons. */
  readonly note?: ReactNode;
  /** Why it was not done. */
  readonly error?: Error | null;
  readonly isBusy: boolean;
  /** It would be refused whatever the reason. */
  readonly isRefused?: boolean;
  /** It is done without a reason too. */
  readonly isOptional?: boolean;
  readonly isGrave?: boolean;
  /** Shows the keys, on a page that is worked by them. */
  readonly hasKeys?: boolean;
  readonly onDone: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const say = useWords(reasonWords);
  const sayShared = useWords(sharedWords);
  const [text, setText] = useState(initial);
  const reason = text.trim();
  const mayBeDone = !isRefused && (isOptional || reason !== '');
  useHotkeys([['Escape', onCancel]], []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (mayBeDone) onDone(reason);
      }}
    >
      <Stack gap="sm">
        {about}
        <TextInput
          label={label ?? say('why')}
          description={say('help')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          required={!isOptional}
          maxLength={2000}
          ref={firstFocus}
        />
        {error !== null && <ProblemNote error={error} />}
        <Group gap="xs">
          <Button
            type="submit"
            color={isGrave ? 'rust' : 'thread'}
            loading={isBusy}
            disabled={!mayBeDone}
            rightSection={hasKeys && <Keys of={['Enter']} />}
          >
            {action}
          </Button>
          <Button variant="default" onClick={onCancel} rightSection={hasKeys && <Keys of={['Esc']} />}>
            {sayShared('cancel')}
          </Button>
          {note !== undefined && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
