import { SegmentedControl } from '@mantine/core';
import { useWords } from '../../words/use-words.ts';
import { questionWords } from './question-words.ts';

const CHOICES = [30, 90, 365];

/** Over how many days questions are counted. */
export function DaysChoice({ days, onChange }: { readonly days: number; readonly onChange: (days: number) => void }) {
  const say = useWords(questionWords);
  return (
    <SegmentedControl
      aria-label={say('last')}
      value={String(days)}
      onChange={(value) => onChange(Number(value))}
      data={CHOICES.map((count) => ({ value: String(count), label: say('days', { count }) }))}
    />
  );
}
