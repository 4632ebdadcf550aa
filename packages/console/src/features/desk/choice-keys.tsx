import { Button, Group } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Keys } from '../../kit/frame/keys.tsx';

/** Choices beyond which number keys do not reach. */
export const MOST_KEYS = 9;

/** A few choices, each by a number key; the first has the focus. */
export function ChoiceKeys({
  label,
  options,
  onChoose,
  isDisabled,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
  readonly isDisabled: boolean;
}) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector('button')?.focus(), []);
  const press = (event: KeyboardEvent): void => {
    const chosen = options[Number(event.key) - 1];
    if (chosen === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // Outside, the same key asks another question.
    event.stopPropagation();
    event.preventDefault();
    onChoose(chosen.value);
  };
  return (
    <Group gap={6} role="group" aria-label={label} ref={group} onKeyDown={press}>
      {options.map(({ value, label: said }, at) => (
        <Button
          key={value}
          size="xs"
          variant="default"
          disabled={isDisabled}
          onClick={() => onChoose(value)}
          rightSection={<Keys of={[String(at + 1)]} />}
        >
          {said}
        </Button>
      ))}
    </Group>
  );
}
