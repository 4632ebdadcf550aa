import type { PersonSummary } from '@throughline/contract/person-summary';
import { Group, NativeSelect } from '@mantine/core';
import { personName } from '../../kit/person/person-name.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { useWords } from '../../words/use-words.ts';
import { reviewWords } from './review-words.ts';

/** Which two of several people are looked at. */
export function PairPicker({
  people,
  pair,
  onPick,
}: {
  readonly people: readonly PersonSummary[];
  readonly pair: readonly [number, number];
  readonly onPick: (pair: readonly [number, number]) => void;
}) {
  const say = useWords(reviewWords);
  const sayPerson = useWords(personWords);
  const names = people.map(({ id, traits }, at) => ({
    value: String(at),
    label: `${personName(traits) ?? sayPerson('anonymous')} · ${id.slice(0, 8)}`,
  }));
  return (
    <Group gap="sm" role="group" aria-label={say('pickPair')}>
      <NativeSelect
        label={say('first')}
        data={names}
        value={String(pair[0])}
        onChange={({ currentTarget }) => onPick([Number(currentTarget.value), pair[1]])}
      />
      <NativeSelect
        label={say('second')}
        data={names}
        value={String(pair[1])}
        onChange={({ currentTarget }) => onPick([pair[0], Number(currentTarget.value)])}
      />
    </Group>
  );
}
