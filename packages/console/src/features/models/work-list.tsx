import type { ModelWork } from '@throughline/contract/match-model';
import { Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useRefresh } from '../../api/use-refresh.ts';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { isOpen, modelsQuery } from './models-queries.ts';
import { modelsWords } from './models-words.ts';

/** What runs or waits, and what failed last; everything is read anew when something has ended. */
export function WorkList({ version }: { readonly version?: number }) {
  const { data } = useQuery(modelsQuery);
  const refresh = useRefresh();
  const [latest, open] = [data?.work[0], data?.work.filter(isOpen) ?? []];
  const ids = open.map(({ id }) => id).join(' ');
  const before = useRef(ids);
  useEffect(() => {
    if (before.current !== '' && before.current !== ids) void refresh();
    before.current = ids;
  }, [ids, refresh]);
  const isMine = (work: ModelWork): boolean => version === undefined || work.version === version;
  const shown = [...open, ...(latest !== undefined && latest.failure !== null ? [latest] : [])].filter(isMine);
  if (shown.length === 0) return null;
  return (
    <Stack gap="sm" role="status">
      {shown.map((work) => (
        <WorkLine key={work.id} work={work} />
      ))}
    </Stack>
  );
}

function WorkLine({ work }: { readonly work: ModelWork }) {
  const say = useWords(modelsWords);
  const nameOf = useActorName();
  const { whole } = useFigures();
  const { kind, version, step, done, all, failure, askedBy, askedAt, status } = work;
  const what = say(`work_${kind}`, { version: version ?? '' });
  if (failure !== null) return <Text>{say('workFailed', { what, why: failure })}</Text>;
  const words = status === 'waiting' || step === null ? say('waiting') : say(`step_${step}`);
  const far = done === 0 ? '' : all === null ? whole(done) : say('doneOf', { done: whole(done), all: whole(all) });
  return (
    <Stack gap={4}>
      <Text fw={500}>{what}</Text>
      <Progress
        value={all === null || all === 0 ? 100 : Math.min(100, (done / all) * 100)}
        animated
        striped
        aria-label={what}
      />
      <Text size="sm" c="dimmed">
        {words} {far} · {nameOf(askedBy)}, <Ago at={askedAt} />
      </Text>
    </Stack>
  );
}
