import { ActionIcon, Button, Group, NumberInput, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words.ts';
import { capsWords } from './caps-words.ts';

/** So many within so many days; null where nothing is typed yet. */
export interface Cap {
  readonly most: number | null;
  readonly windowDays: number | null;
}

const NEW_CAP: Cap = { most: 3, windowDays: 7 };

/** Caps, any number of them. */
export function CapsField({
  label,
  title,
  caps,
  least,
  onChange,
  errorAt,
}: {
  readonly label: string;
  readonly title: ReactNode;
  readonly caps: readonly Cap[];
  /** The smallest number that a cap may name. */
  readonly least: number;
  readonly onChange: (caps: Cap[]) => void;
  /** What is wrong at `/0/most`. */
  readonly errorAt: (pointer: string) => string | undefined;
}) {
  const say = useWords(capsWords);
  const set = (nth: number, member: Partial<Cap>): void =>
    onChange(caps.map((cap, at) => (at === nth ? { ...cap, ...member } : cap)));
  return (
    <Stack gap={6} role="group" aria-label={label}>
      {title}
      {caps.map((cap, nth) => (
        // Caps have no name of their own.
        <Group key={nth} gap="xs" align="flex-end" wrap="nowrap">
          <NumberInput
            label={say('most')}
            value={cap.most ?? ''}
            min={least}
            onChange={(most) => set(nth, { most: numberIn(most) })}
            error={errorAt(`/${nth}/most`)}
          />
          <NumberInput
            label={say('days')}
            value={cap.windowDays ?? ''}
            min={1}
            max={365}
            onChange={(days) => set(nth, { windowDays: numberIn(days) })}
            error={errorAt(`/${nth}/windowDays`)}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={say('remove')}
            onClick={() => onChange(caps.filter((_, at) => at !== nth))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...caps, NEW_CAP])}
        >
          {say('add')}
        </Button>
      </div>
    </Stack>
  );
}

function numberIn(typed: number | string): number | null {
  return typed === '' ? null : Number(typed);
}
