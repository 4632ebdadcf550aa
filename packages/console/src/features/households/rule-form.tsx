import type { NewHouseholdRuling } from '@throughline/contract/household';
import { Button, Group, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { firstFocus } from '../../kit/first-focus.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
import { useHouseholdRuling } from './use-household.ts';

const WORDS = {
  together: { action: 'together', done: 'togetherDone', initial: 'reasonTogether' },
  apart: { action: 'wrong', done: 'wrongDone', initial: 'reasonApart' },
  hidden: { action: 'hide', done: 'hideDone', initial: 'reasonHide' },
} as const;

/** Asks why, in place, and then rules. */
export function RuleForm({
  ruling,
  onEnd,
}: {
  readonly ruling: Omit<NewHouseholdRuling, 'reason'>;
  readonly onEnd: () => void;
}) {
  const say = useWords(householdWords);
  const sayShared = useWords(sharedWords);
  const words = WORDS[ruling.kind];
  const rule = useHouseholdRuling(say(words.done), onEnd);
  const [reason, setReason] = useState(say(words.initial));
  useHotkeys([['Escape', onEnd]], []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') rule.mutate({ ...ruling, reason: reason.trim() });
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
      {rule.error !== null && <ProblemNote error={rule.error} />}
      <Group gap="xs" mt="sm">
        <Button type="submit" loading={rule.isPending} disabled={reason.trim() === ''}>
          {say(words.action)}
        </Button>
        <Button variant="default" onClick={onEnd}>
          {sayShared('cancel')}
        </Button>
      </Group>
    </form>
  );
}
