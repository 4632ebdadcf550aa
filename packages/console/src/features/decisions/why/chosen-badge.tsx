import { Badge, Group } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause, IconVolumeOff } from '@tabler/icons-react';
import { useWords } from '../../../words/use-words.ts';
import type { Names } from '../use-names.ts';
import { whyWords } from './why-words.ts';

/** What came out of a decision: an action, silence, or the person left alone. */
export function ChosenBadge({
  of: { action, isHeldOut },
  names,
}: {
  readonly of: { readonly action: string | null; readonly isHeldOut: boolean };
  readonly names: Pick<Names, 'actionName'>;
}) {
  const say = useWords(whyWords);
  const Icon = action !== null ? IconCircleCheck : isHeldOut ? IconPlayerPause : IconVolumeOff;
  const colour = action !== null ? 'var(--console-good)' : 'var(--console-quiet)';
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <Icon size={16} color={colour} aria-hidden="true" style={{ flex: 'none' }} />
      {action !== null ? names.actionName(action) : say(isHeldOut ? 'leftAlone' : 'silence')}
    </Group>
  );
}

/** Reasons for which something was left out, each once, in a word or two. */
export function ReasonBadges({ reasons }: { readonly reasons: readonly string[] }) {
  const say = useWords(whyWords);
  const counted = [...new Set(reasons)];
  return (
    <Group gap={4}>
      {counted.map((reason) => (
        <Badge key={reason} variant="default" size="sm" fw={500}>
          {say(`short_${reason}` as 'short_cap')}
        </Badge>
      ))}
    </Group>
  );
}
