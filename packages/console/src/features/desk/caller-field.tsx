import { Button, Group, TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { type Ref, type SubmitEvent, useState } from 'react';
import { Keys } from '../../kit/frame/keys.tsx';
import { useWords } from '../../words/use-words.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

/** Where the caller is typed or scanned; Enter finds them, and leaves the field so that keys are keys again. */
export function CallerField({
  ref,
  caller,
  onFind,
}: {
  readonly ref: Ref<HTMLInputElement>;
  readonly caller: string | undefined;
  readonly onFind: (typed: string) => void;
}) {
  const say = useWords(deskWords);
  const [typed, setTyped] = useState(caller ?? '');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = typed.trim();
    if (text === '') return;
    (document.activeElement as HTMLElement | null)?.blur();
    onFind(text);
  };
  return (
    <form onSubmit={submit} className={classes['caller']}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          ref={ref}
          aria-label={say('caller')}
          placeholder={say('callerHint')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          leftSection={<IconPhone size={16} aria-hidden="true" />}
          rightSection={caller === undefined ? null : <Keys of={['Esc']} />}
          rightSectionPointerEvents="none"
          rightSectionWidth={48}
          autoComplete="off"
          spellCheck={false}
          size="md"
          className={classes['typed']}
        />
        <Button type="submit" size="md" variant="default">
          {say('find')}
        </Button>
      </Group>
    </form>
  );
}
