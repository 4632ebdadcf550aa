import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import classes from './settings.module.css';

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
  const sayShared = useWords(sharedWords);
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
          {sayShared('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
