import type { WebhookAnswer, WebhookWithSecret } from '@throughline/contract/webhook';
import type { WebhookDelivery, WebhookReplayAnswer, WebhookTestAnswer } from '@throughline/contract/webhook-delivery';
import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { get, send } from '../../api/request.ts';
import { usePages } from '../../api/use-pages.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { DataTable, type Column } from '../../kit/list/data-table.tsx';
import { dayStart } from '../../kit/value/day-start.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsWords } from './settings-words.ts';
import { WebhookState } from './webhooks-page.tsx';

const route = getRouteApi('/shell/settings/webhooks/$id');

/** One webhook: how it is, what was sent, and sending again. */
export function WebhookPage() {
  const { id } = route.useParams();
  const webhook = useQuery({
    queryKey: ['/api/webhooks', id],
    queryFn: ({ signal }) => get<WebhookAnswer>(`/api/webhooks/${id}`, {}, signal),
    refetchInterval: 10_000,
  });
  return <QueryView query={webhook}>{(data) => <Known webhook={data.webhook} />}</QueryView>;
}

function Known({ webhook }: { readonly webhook: WebhookAnswer['webhook'] }) {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const address = `/api/webhooks/${webhook.id}`;
  const refresh = (): Promise<void> =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/api/webhooks') });
  const change = useMutation({
    mutationFn: (isEnabled: boolean) => send('PATCH', address, { isEnabled }),
    onSuccess: refresh,
  });
  const test = useMutation({ mutationFn: () => send<WebhookTestAnswer>('POST', `${address}/test`) });
  const rotate = useMutation({
    mutationFn: () => send<WebhookWithSecret>('POST', `${address}/secrets`, {}),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => send('DELETE', address),
    onSuccess: async () => {
      await navigate({ to: '/settings/webhooks' });
      await refresh();
    },
  });
  const error = change.error ?? test.error ?? rotate.error ?? remove.error;
  return (
    <SettingsFrame title={webhook.url} about={webhook.description || webhook.kinds.join(', ')}>
      <Panel>
        <Stack gap="sm">
          <WebhookState of={webhook} />
          <Group gap="xs">
            <Button variant="default" loading={change.isPending} onClick={() => change.mutate(!webhook.isEnabled)}>
              {say(webhook.isEnabled ? 'turnOff' : 'turnOn')}
            </Button>
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
              {say('test')}
            </Button>
            <Button
              variant="default"
              loading={rotate.isPending}
              onClick={() => rotate.mutate()}
              title={say('rotateHelp')}
            >
              {say('rotate')}
            </Button>
            <ConfirmButton
              label={say('removeWebhook')}
              consequence={say('removeSure')}
              confirm={say('removeYes')}
              isBusy={remove.isPending}
              onConfirm={() => remove.mutate()}
            />
          </Group>
          {test.data !== undefined && (
            <Text role="status">
              {test.data.isDelivered
                ? say('testDone', { ms: test.data.durationMs })
                : say('testFailed', { detail: test.data.detail ?? String(test.data.answerCode) })}
            </Text>
          )}
          {rotate.data !== undefined && (
            <Alert title={say('secretMade')}>
              <CopyText text={rotate.data.secret} />
              <Text size="sm">{say('rotateHelp')}</Text>
            </Alert>
          )}
          {error !== null && <ProblemNote error={error} />}
        </Stack>
      </Panel>
      <Deliveries address={address} />
    </SettingsFrame>
  );
}

function Deliveries({ address }: { readonly address: string }) {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTimeZone();
  const [since, setSince] = useState('');
  const pages = usePages<WebhookDelivery>(`${address}/deliveries`, 'deliveries', { status }, { everyMs: 10_000 });
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: [`${address}/deliveries`] });
  const replay = useMutation({
    mutationFn: () =>
      send<WebhookReplayAnswer>('POST', `${address}/replay`, { from: dayStart(since, zone), status: 'failed' }),
    onSuccess: async ({ replayed }) => {
      notifications.show({ message: say('replayed', { count: replayed }) });
      await refresh();
    },
  });
  const again = useMutation({
    mutationFn: (id: string) => send('POST', `${address}/deliveries/${id}/replay`),
    onSuccess: async () => {
      notifications.show({ message: say('sentAgain') });
      await refresh();
    },
  });
  const { mutate: sendAgain } = again;
  const columns = useMemo(
    (): Column<WebhookDelivery>[] => [
      { id: 'kind', heading: say('kind'), cell: ({ kind }) => kind },
      {
        id: 'person',
        heading: say('person'),
        cell: ({ personId }) => (
          <Link to="/people/$personId" params={{ personId }}>
            {personId.slice(0, 8)}
          </Link>
        ),
      },
      {
        id: 'status',
        heading: say('status'),
        width: 'minmax(0, 1.6fr)',
        cell: ({ status: is, detail }) => (
          <>
            {say(`status_${is}`)}
            {detail !== null && (
              <Text size="sm" c="dimmed">
                {detail}
              </Text>
            )}
          </>
        ),
      },
      { id: 'attempts', heading: say('attempts'), isNumber: true, width: '84px', cell: ({ attempts }) => attempts },
      {
        id: 'answer',
        heading: say('answer'),
        isNumber: true,
        width: '76px',
        cell: ({ answerCode }) => answerCode ?? '–',
      },
      { id: 'when', heading: say('when'), width: '180px', cell: ({ createdAt }) => <Instant at={createdAt} /> },
      {
        id: 'again',
        heading: '',
        width: '120px',
        cell: ({ id, status: is }) =>
          is !== 'pending' && (
            <Button size="compact-sm" variant="default" onClick={() => sendAgain(id)}>
              {say('again')}
            </Button>
          ),
      },
    ],
    [say, sendAgain],
  );
  return (
    <Panel
      flush
      title={say('deliveries')}
      aside={
        <SegmentedControl
          aria-label={say('status')}
          size="xs"
          value={status ?? 'all'}
          onChange={(chosen) =>
            void navigate({ search: { status: chosen === 'all' ? undefined : (chosen as 'failed') }, replace: true })
          }
          data={[
            { value: 'all', label: say('all') },
            ...(['pending', 'delivered', 'failed'] as const).map((value) => ({ value, label: say(`status_${value}`) })),
          ]}
        />
      }
    >
      <Stack gap="sm" p="md">
        <Group align="flex-end" gap="xs">
          <TextInput
            type="date"
            label={say('replayAll')}
            value={since}
            onChange={({ currentTarget }) => setSince(currentTarget.value)}
          />
          <Button variant="default" disabled={since === ''} loading={replay.isPending} onClick={() => replay.mutate()}>
            {say('again')}
          </Button>
        </Group>
        {(replay.error ?? again.error) !== null && <ProblemNote error={replay.error ?? again.error} />}
      </Stack>
      <DataTable
        label={say('deliveries')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={say('deliveriesNone')} />}
      />
    </Panel>
  );
}
