import type { MatchCosts, MatchModelAnswer } from '@throughline/contract/match-model';
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { modelsWords } from './models-words.ts';

const COSTS = ['falseMerge', 'falseSplit', 'review'] as const;

/** A version with the same chances under other costs. */
export function CostsForm({ version, costs }: { readonly version: number; readonly costs: MatchCosts }) {
  const say = useWords(modelsWords);
  const sayShared = useWords(sharedWords);
  const [isOpen, setOpen] = useState(false);
  const [given, setGiven] = useState(costs);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const make = useMutation({
    mutationFn: () => send<MatchModelAnswer>('POST', '/api/identity/models', { fromVersion: version, costs: given }),
    onSuccess: async ({ model }) => {
      await refresh();
      await navigate({ to: '/models/$version', params: { version: String(model.version) } });
    },
  });
  if (!isOpen)
    return (
      <Button variant="default" size="xs" mt="sm" onClick={() => setOpen(true)}>
        {say('otherCosts')}
      </Button>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  const isSame = COSTS.every((name) => given[name] === costs[name]);
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" mt="md">
        <Text c="dimmed" size="sm">
          {say('otherCostsHelp')}
        </Text>
        <Group align="flex-end" gap="sm">
          {COSTS.map((name) => (
            <NumberInput
              key={name}
              label={say(`cost_${name}`)}
              value={given[name]}
              min={0.001}
              max={1_000_000}
              decimalScale={3}
              onChange={(value) => setGiven((before) => ({ ...before, [name]: Number(value) }))}
            />
          ))}
        </Group>
        <Group gap="xs">
          <Button type="submit" loading={make.isPending} disabled={isSame || COSTS.some((name) => !(given[name] > 0))}>
            {say('makeVersion')}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {sayShared('cancel')}
          </Button>
        </Group>
        {make.error !== null && <ProblemNote error={make.error} />}
      </Stack>
    </form>
  );
}
