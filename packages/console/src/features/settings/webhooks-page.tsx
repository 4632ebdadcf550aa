import type { Webhook, WebhookList, WebhookWithSecret } from '@throughline/contract/webhook';
import { Alert, Badge, Button, MultiSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get, send } from '../../api/request.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { DataTable, type Column } from '../../kit/list/data-table.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { useWords } from '../../words/use-words.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsWords } from './settings-words.ts';

const WEBHOOK_KINDS = [
  'person.changed',
  'person.merged',
  'person.split',
  'person.erased',
] as const satisfies readonly Webhook['kinds'][number][];

/** Who is told of changes. */
export function WebhooksPage() {
  const say = useWords(settingsWords);
  const { data, error, refetch } = useQuery({
    queryKey: ['/api/webhooks'],
    queryFn: ({ signal }) => get<WebhookList>('/api/webhooks', {}, signal),
    refetchInterval: 15_000,
  });
  const columns = useMemo(
    (): Column<Webhook>[] => [
      {
        id: 'url',
        heading: say('url'),
        width: 'minmax(0, 2fr)',
        cell: ({ url, description }) => (
          <>
            {url}
            {description !== '' && (
              <Text size="sm" c="dimmed" fw={400}>
                {description}
              </Text>
            )}
          </>
        ),
      },
      { id: 'kinds', heading: say('kinds'), isWideOnly: true, cell: ({ kinds }) => kinds.join(', ') },
      { id: 'state', heading: say('state'), width: 'minmax(0, 1.3fr)', cell: (one) => <WebhookState of={one} /> },
    ],
    [say],
  );
  return (
    <SettingsFrame title={say('webhooks')} about={say('webhooksAbout')}>
      <NewWebhook />
      <Panel flush>
        <DataTable
          label={say('webhooks')}
          pages={{
            data: data?.webhooks,
            error,
            refetch,
            hasMore: false,
            isLoadingMore: false,
            loadMore: () => undefined,
          }}
          columns={columns}
          keyOf={({ id }) => id}
          linkTo={({ id }) => `/settings/webhooks/${id}`}
          empty={<EmptyNote title={say('noWebhooks')}>{say('noWebhooksHelp')}</EmptyNote>}
        />
      </Panel>
    </SettingsFrame>
  );
}

/** Whether a webhook is on, and what is wrong with it. */
export function WebhookState({ of }: { readonly of: Webhook }) {
  const say = useWords(settingsWords);
  const isBad = of.disabledReason !== null || of.failingSince !== null;
  return (
    <>
      <Badge variant={isBad ? 'filled' : 'light'} color={isBad ? 'rust' : 'thread'}>
        {say(of.isEnabled ? 'on' : 'off')}
      </Badge>
      <Text size="sm" c="dimmed" component="div">
        {of.disabledReason === 'gone' && say('gone')}
        {of.disabledReason === 'failing' && say('gaveUp')}
        {of.isEnabled && of.failingSince !== null && (
          <>
            {say('failing')} <Ago at={of.failingSince} />
          </>
        )}
        {of.pendingDeliveries > 0 && <div>{say('pending', { count: of.pendingDeliveries })}</div>}
      </Text>
    </>
  );
}

function NewWebhook() {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [kinds, setKinds] = useState<string[]>([...WEBHOOK_KINDS]);
  const [includeRecord, setIncludeRecord] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      send<WebhookWithSecret>('POST', '/api/webhooks', { url: url.trim(), description, kinds, includeRecord }),
    onSuccess: async () => {
      setUrl('');
      setDescription('');
      await queries.invalidateQueries({ queryKey: ['/api/webhooks'] });
    },
  });
  return (
    <Panel title={say('newWebhook')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="sm" maw={640}>
          <TextInput
            type="url"
            label={say('url')}
            description={say('urlHelp')}
            placeholder="https://crm.example.com/hooks/throughline"
            value={url}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
            required
          />
          <TextInput
            label={say('description')}
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          />
          <MultiSelect label={say('kinds')} data={[...WEBHOOK_KINDS]} value={kinds} onChange={setKinds} />
          <Switch
            label={say('record')}
            checked={includeRecord}
            onChange={({ currentTarget }) => setIncludeRecord(currentTarget.checked)}
          />
          <div>
            <Button type="submit" disabled={url.trim() === '' || kinds.length === 0} loading={make.isPending}>
              {say('makeWebhook')}
            </Button>
          </div>
          {make.error !== null && <ProblemNote error={make.error} />}
          {make.data !== undefined && (
            <Alert title={say('secretMade')}>
              <CopyText text={make.data.secret} />
            </Alert>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
