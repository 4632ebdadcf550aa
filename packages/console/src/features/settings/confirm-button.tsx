import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import classes from './settings.module.css';
import { settingsWords } from './settings-words.ts';

/** A button for what cannot be undone: says so in place, and asks once more. */
export function ConfirmButton({
  label,
  consequence,
  confirm,
  isBusy,
  onConfirm,
}: {
  readonly label: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
}) {
  const say = useWords(settingsWords);
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  return (
    <Stack gap={6} className={classes['sure'] ?? ''} role="alert">
      <Text size="sm">{consequence}</Text>
      <Group gap="xs">
        <Button size="xs" color="rust" loading={isBusy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking(false)}>
          {say('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
