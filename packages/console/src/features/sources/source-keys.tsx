import type { CreatedSource, Source } from '@throughline/contract/source';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { sourcesQuery } from './source-queries.ts';
import { sourcesWords } from './sources-words.ts';
import classes from './sources.module.css';
import { WriteKeyNote } from './write-key-note.tsx';

const KEEP = ['168', '24', '720', '0'] as const;
/** Keys of a source that may be valid at once. */
const MOST = 2;

/** The keys of a source that are valid, and a new one. */
export function SourceKeys({
  source,
  writeKey,
  onKey,
}: {
  readonly source: Source;
  readonly writeKey: string | null;
  readonly onKey: (writeKey: string) => void;
}) {
  const say = useWords(sourcesWords);
  const mayRotate = useMay('POST /api/sources/:id/keys');
  const queries = useQueryClient();
  const isFull = source.keys.length >= MOST;
  const [keep, setKeep] = useState<(typeof KEEP)[number]>('168');
  const hours = isFull ? 0 : Number(keep);
  const rotating = useMutation({
    mutationFn: () =>
      send<CreatedSource>('POST', `/api/sources/${source.id}/keys`, { previousKeysExpireInHours: hours }),
    onSuccess: async ({ writeKey: made }) => {
      onKey(made);
      await queries.invalidateQueries({ queryKey: sourcesQuery.queryKey });
    },
  });
  return (
    <Panel title={say('keys')}>
      <Stack gap="md">
        <ul className={classes['keys']}>
          {source.keys.map(({ createdAt, expiresAt }) => (
            <li key={createdAt}>
              {say('keyMade')} <Instant at={createdAt} /> ·{' '}
              {expiresAt === null ? (
                say('keyCurrent')
              ) : (
                <>
                  {say('keyEnds')} <Ago at={expiresAt} />
                </>
              )}
            </li>
          ))}
        </ul>
        {writeKey !== null && <WriteKeyNote writeKey={writeKey} trust={source.trust} />}
        {mayRotate && (
          <Group align="flex-end" gap="sm">
            {isFull ? (
              <Text size="sm" c="dimmed">
                {say('tooMany')}
              </Text>
            ) : (
              <NativeSelect
                label={say('keepOld')}
                value={keep}
                onChange={({ currentTarget }) => setKeep(KEEP.find((one) => one === currentTarget.value) ?? '168')}
                data={KEEP.map((value) => ({ value, label: say(`keep_${value}`) }))}
              />
            )}
            <Button variant="default" loading={rotating.isPending} onClick={() => rotating.mutate()}>
              {say('makeKey')}
            </Button>
          </Group>
        )}
        {rotating.error !== null && <ProblemNote error={rotating.error} />}
      </Stack>
    </Panel>
  );
}
