import type { ModelWork } from '@throughline/contract/match-model';
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { isOpen } from './models-queries.ts';
import { modelsWords } from './models-words.ts';
import { useAskFor } from './use-ask-for.ts';

const MOST_RECORDS = 200_000;
const USUAL_RECORDS = 100_000;

/** Learning a version: from how many records, with which seed. */
export function TrainForm({ records, work }: { readonly records: number | null; readonly work: readonly ModelWork[] }) {
  const say = useWords(modelsWords);
  const { whole } = useFigures();
  const [most, setMost] = useState(Math.max(100, Math.min(USUAL_RECORDS, records ?? USUAL_RECORDS)));
  const [seed, setSeed] = useState(1);
  const train = useAskFor('/train');
  const isRunning = work.some((one) => one.kind === 'train' && isOpen(one));
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    train.mutate({ seed, records: most });
  };
  return (
    <form onSubmit={begin}>
      <Stack gap="sm">
        <Text c="dimmed">{say('learnHelp', { records: records === null ? '…' : whole(records) })}</Text>
        <Group align="flex-end" gap="sm">
          <NumberInput
            label={say('mostRecords')}
            value={most}
            min={100}
            max={MOST_RECORDS}
            allowDecimal={false}
            thousandSeparator=" "
            onChange={(value) => setMost(Number(value))}
          />
          <NumberInput
            label={say('seed')}
            value={seed}
            min={0}
            max={2_147_483_647}
            allowDecimal={false}
            onChange={(value) => setSeed(Number(value))}
          />
          <Button type="submit" loading={train.isPending} disabled={isRunning || most < 100}>
            {say('learnStart')}
          </Button>
        </Group>
        {train.error !== null && <ProblemNote error={train.error} />}
      </Stack>
    </form>
  );
}
