import type { SuppressionHitAnswer, SuppressionHitInFull } from '@throughline/contract/suppression-hit';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { get, send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { ReasonForm } from '../../kit/form/reason-form.tsx';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { HitWaterfall } from './hit-waterfall.tsx';
import { suppressionListsWords } from './suppression-lists-words.ts';
import { useSure } from './use-sure.ts';

/** One hit: the entry beside the person in bits, what was said of it, and saying whether it is right. */
export function HitPage() {
  const say = useWords(suppressionListsWords);
  const { id } = useParams({ from: '/shell/suppression-lists/hits/$id' });
  const query = useQuery({
    queryKey: ['/api/suppression-lists/hits', id],
    queryFn: ({ signal }) => get<SuppressionHitAnswer>(`/api/suppression-lists/hits/${id}`, {}, signal),
  });
  return (
    <Page title={say('hitTitle')}>
      <QueryView query={query} lines={8}>
        {({ hit }) => (
          <Stack gap="md">
            <Head hit={hit} />
            <Decide hit={hit} />
            <HitWaterfall hit={hit} />
            <Rulings hit={hit} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Head({ hit }: { readonly hit: SuppressionHitInFull }) {
  const say = useWords(suppressionListsWords);
  const sure = useSure();
  const { list, entry, basis, status, isInForce } = hit;
  return (
    <Panel>
      <Facts>
        <Fact name={say('person')}>
          <PersonChip id={hit.personId} />
        </Fact>
        <Fact name={say('list')}>
          <Link to="/suppression-lists/$id" params={{ id: list.id }}>
            {list.name}
          </Link>{' '}
          · {say(list.kind)} · {say('entryOf', { ref: hit.ref })}
        </Fact>
        <Fact name={say('entrySays')}>{entry.said.map(({ value }) => value).join(' · ')}</Fact>
        {entry.diedOn !== null && <Fact name={say('diedOn')}>{entry.diedOn}</Fact>}
        <Fact name={say('status')}>
          {say(status)}
          {!isInForce && ` · ${say('notInForceHit')}`}
        </Fact>
      </Facts>
      <Text mt="sm">{basis === 'contact' ? say('hitContact') : say('hitScore', { probability: sure(hit) })}</Text>
    </Panel>
  );
}

const WAYS = [
  { word: 'reverse', path: 'reversal', about: 'reverseAbout', variant: 'filled' },
  { word: 'confirm', path: 'confirmation', about: 'confirmAbout', variant: 'default' },
  { word: 'appeal', path: 'appeal', about: 'appealAbout', variant: 'default' },
] as const;

function Decide({ hit: { id } }: { readonly hit: SuppressionHitInFull }) {
  const say = useWords(suppressionListsWords);
  const refresh = useRefresh();
  const notify = useNotifyUndo();
  const may = {
    reverse: useMay('POST /api/suppression-lists/hits/:id/reversal'),
    confirm: useMay('POST /api/suppression-lists/hits/:id/confirmation'),
    appeal: useMay('POST /api/suppression-lists/hits/:id/appeal'),
  };
  const [chosen, setChosen] = useState<(typeof WAYS)[number] | null>(null);
  const rule = useMutation({
    mutationFn: ({ path, reason }: { path: string; reason: string }) =>
      send('POST', `/api/suppression-lists/hits/${id}/${path}`, { reason }),
    onSuccess: async () => {
      setChosen(null);
      await refresh();
      notify(say('done'));
    },
  });
  return (
    <Panel title={say('decide')}>
      {rule.error !== null && <ProblemNote error={rule.error} />}
      {chosen === null ? (
        <Group gap="xs">
          {WAYS.filter(({ word }) => may[word]).map((way) => (
            <Button key={way.word} variant={way.variant} onClick={() => setChosen(way)}>
              {say(way.word)}
            </Button>
          ))}
        </Group>
      ) : (
        <ReasonForm
          about={say(chosen.about)}
          action={say(chosen.word)}
          isBusy={rule.isPending}
          onDone={(reason) => rule.mutate({ path: chosen.path, reason })}
          onCancel={() => setChosen(null)}
        />
      )}
    </Panel>
  );
}

function Rulings({ hit: { rulings } }: { readonly hit: SuppressionHitInFull }) {
  const say = useWords(suppressionListsWords);
  const actorName = useActorName();
  return (
    <Panel title={say('rulings')}>
      {rulings.length === 0 ? (
        <Text c="dimmed">{say('rulingsNone')}</Text>
      ) : (
        <Stack gap="xs">
          {rulings.map(({ kind, reason, madeBy, madeAt }) => (
            <div key={madeAt}>
              {say(kind)}: {reason}
              <Text size="sm" c="dimmed" component="div">
                {actorName(madeBy)} · <Instant at={madeAt} />
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
