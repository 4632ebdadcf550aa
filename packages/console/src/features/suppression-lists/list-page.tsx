import type { SuppressionListAnswer, SuppressionListVersion } from '@throughline/contract/suppression-list';
import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { get, send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { Count } from '../../kit/count.tsx';
import { Fact, Facts } from '../../kit/facts.tsx';
import { Instant } from '../../kit/instant.tsx';
import { useNotifyUndo } from '../../kit/notify-undo.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { PlainTable } from '../../kit/plain-table.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useActorName } from '../../kit/use-actor-name.ts';
import { useWords } from '../../words/use-words.ts';
import { DraftPanel } from './draft-panel.tsx';
import { ReasonForm } from './reason-form.tsx';
import { suppressionListsWords } from './suppression-lists-words.ts';
import { UploadPanel } from './upload-panel.tsx';

/** One list: what is in force, what a draft would change, its versions, and taking it back. */
export function ListPage() {
  const say = useWords(suppressionListsWords);
  const { id } = useParams({ from: '/shell/suppression-lists/$id' });
  const mayUpload = useMay('POST /api/suppression-lists/:id/versions');
  const query = useQuery({
    queryKey: ['/api/suppression-lists', id],
    queryFn: ({ signal }) => get<SuppressionListAnswer>(`/api/suppression-lists/${id}`, {}, signal),
  });
  return (
    <Page title={query.data?.list.name ?? say('title')} about={query.data && say(query.data.list.kind)}>
      <QueryView query={query} lines={8}>
        {({ list, versions }) => (
          <Stack gap="md">
            <Panel>
              <Facts>
                <Fact name={say('inForce')}>
                  {list.inForce === null
                    ? say('notInForce')
                    : say('versionOf', { version: list.inForce.version, day: list.inForce.asOf })}
                  {typeof list.inForce?.validUntil === 'string' &&
                    ` · ${say('validUntil', { day: list.inForce.validUntil })}`}
                  {list.inForce?.isExpired === true && ` · ${say('expired')}`}
                </Fact>
                <Fact name={say('people')}>
                  <Link to="/suppression-lists/hits" search={{ listId: id, show: 'all' }}>
                    <Count value={list.hits.people} />
                  </Link>
                </Fact>
                <Fact name={say('toLook')}>
                  <Link to="/suppression-lists/hits" search={{ listId: id }}>
                    <Count value={list.hits.open} />
                  </Link>
                </Fact>
                <Fact name={say('owner')}>{list.owner}</Fact>
                <Fact name={say('legalBasis')}>{list.legalBasis}</Fact>
              </Facts>
            </Panel>
            {mayUpload && list.draft !== null && list.draft.state === 'draft' && (
              <DraftPanel listId={id} version={list.draft.version} />
            )}
            {mayUpload && <UploadPanel listId={id} />}
            <Versions versions={versions} />
            {(list.inForce !== null || list.draft !== null) && <Withdraw listId={id} />}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

const STATES = {
  open: 'stateOpen',
  draft: 'stateDraft',
  in_force: 'stateInForce',
  superseded: 'stateSuperseded',
  withdrawn: 'stateWithdrawn',
  discarded: 'stateDiscarded',
} as const;

function Versions({ versions }: { readonly versions: readonly SuppressionListVersion[] }) {
  const say = useWords(suppressionListsWords);
  const actorName = useActorName();
  if (versions.length === 0) return null;
  return (
    <Panel title={say('versions')} flush>
      <PlainTable label={say('versions')}>
        <thead>
          <tr>
            <th scope="col" data-number>
              {say('version')}
            </th>
            <th scope="col">{say('state')}</th>
            <th scope="col" data-number>
              {say('entries')}
            </th>
            <th scope="col" data-number data-wide>
              {say('faults')}
            </th>
            <th scope="col" data-wide>
              {say('by')}
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, state, entries, faults, madeBy, madeAt }) => (
            <tr key={version}>
              <td data-number>{version}</td>
              <td>{say(STATES[state])}</td>
              <td data-number>
                <Count value={entries} />
              </td>
              <td data-number data-wide>
                <Count value={faults} />
              </td>
              <td data-wide>
                {actorName(madeBy)} · <Instant at={madeAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Panel>
  );
}

function Withdraw({ listId }: { readonly listId: string }) {
  const say = useWords(suppressionListsWords);
  const refresh = useRefresh();
  const notify = useNotifyUndo();
  const may = useMay('POST /api/suppression-lists/:id/withdrawal');
  const [isAsking, setAsking] = useState(false);
  const withdraw = useMutation({
    mutationFn: (reason: string) => send('POST', `/api/suppression-lists/${listId}/withdrawal`, { reason }),
    onSuccess: async () => {
      setAsking(false);
      await refresh();
      notify(say('withdrawn'));
    },
  });
  if (!may) return null;
  return (
    <Panel title={say('withdraw')}>
      {withdraw.error !== null && <ProblemNote error={withdraw.error} />}
      {isAsking ? (
        <ReasonForm
          about={say('withdrawAbout')}
          action={say('withdraw')}
          isBusy={withdraw.isPending}
          onDone={(reason) => withdraw.mutate(reason)}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <Group>
          <Button variant="default" color="red" onClick={() => setAsking(true)}>
            {say('withdraw')}…
          </Button>
        </Group>
      )}
    </Panel>
  );
}
