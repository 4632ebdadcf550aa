import type { SuppressionListAnswer, SuppressionListVersion } from '@throughline/contract/suppression-list';
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
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Count } from '../../kit/value/count.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { DiscardButton } from './discard-button.tsx';
import { DraftPanel } from './draft-panel.tsx';
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
            {mayUpload && list.draft?.state === 'open' && <BrokenOff listId={id} version={list.draft} />}
            {mayUpload && <UploadPanel listId={id} hasDraft={list.draft?.state === 'draft'} />}
            <Versions listId={id} versions={versions} />
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

function Versions({
  listId,
  versions,
}: {
  readonly listId: string;
  readonly versions: readonly SuppressionListVersion[];
}) {
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
                {faults === 0 ? (
                  '0'
                ) : (
                  <Link to="/suppression-lists/$id/refused" params={{ id: listId }} search={{ version }}>
                    <Count value={faults} />
                  </Link>
                )}
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

/** An upload that did not come to its end: it counts for nobody. */
function BrokenOff({ listId, version }: { readonly listId: string; readonly version: SuppressionListVersion }) {
  const say = useWords(suppressionListsWords);
  return (
    <Panel title={say('brokenTitle', { version: version.version })}>
      <Stack gap="sm" align="flex-start">
        <Text c="dimmed">
          {say('taken', { count: version.entries })} {say('brokenAbout')}
        </Text>
        <DiscardButton listId={listId} version={version.version} />
      </Stack>
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
