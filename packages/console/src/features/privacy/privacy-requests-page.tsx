import type { Erasure } from '@throughline/contract/erasure';
import type { PrivacyRequest } from '@throughline/contract/privacy-request';
import { Badge, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { type Pages, usePages } from '../../api/use-pages.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';

const STATUS = ['open', 'waiting', 'done', 'dismissed'] as const;

/** What shops ask for on behalf of customers, with the day by which it must be answered; and everybody who was erased. */
export function PrivacyRequestsPage() {
  const say = useWords(privacyWords);
  const { status } = useSearch({ from: '/shell/privacy-requests' });
  const navigate = useNavigate({ from: '/privacy-requests' });
  const actorName = useActorName();
  const requests = usePages<PrivacyRequest>('/api/privacy-requests', 'requests', { status });
  const erasures = usePages<Erasure>('/api/erasures', 'erasures');
  return (
    <Page
      title={say('requestsTitle')}
      about={say('requestsAbout')}
      actions={
        <NativeSelect
          aria-label={say('state')}
          value={status ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: { status: STATUS.find((one) => one === value) } })
          }
          data={[{ value: '', label: say('all') }, ...STATUS.map((word) => ({ value: word, label: say(word) }))]}
        />
      }
    >
      <Panel flush>
        <QueryView query={requests} lines={5}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyNote title={say('requestsNone')}>{say('requestsNoneWhy')}</EmptyNote>
            ) : (
              <>
                <Rows>
                  {rows.map((request) => (
                    <li key={request.id}>
                      <Request request={request} />
                    </li>
                  ))}
                </Rows>
                <More pages={requests} />
              </>
            )
          }
        </QueryView>
      </Panel>
      <Panel title={say('erasuresTitle')} flush>
        <QueryView query={erasures} lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <Text c="dimmed" p="md">
                {say('erasuresNone')}
              </Text>
            ) : (
              <>
                <Rows>
                  {rows.map(({ id, reason, madeBy, erasedAt, records, events }) => (
                    <li key={id}>
                      {reason}
                      <Text size="sm" c="dimmed" component="div">
                        <Instant at={erasedAt} /> · {say('by', { who: actorName(madeBy) })} ·{' '}
                        {say('erasureLine', {
                          records: say('nRecords', { count: records }),
                          events: say('nEvents', { count: events }),
                        })}
                      </Text>
                    </li>
                  ))}
                </Rows>
                <More pages={erasures} />
              </>
            )
          }
        </QueryView>
      </Panel>
    </Page>
  );
}

function More<Row>({ pages }: { readonly pages: Pages<Row> }) {
  const say = useWords(sharedWords);
  if (!pages.hasMore) return null;
  return (
    <Group justify="center" p="sm">
      <Button size="xs" variant="subtle" loading={pages.isLoadingMore} onClick={pages.loadMore}>
        {say('more')}
      </Button>
    </Group>
  );
}

function Request({ request }: { readonly request: PrivacyRequest }) {
  const say = useWords(privacyWords);
  const { kind, status, source, receivedAt, dueAt, outcome, decidedBy, decidedAt } = request;
  const actorName = useActorName();
  const isOpen = status === 'open' || status === 'waiting';
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text fw={600} component="span">
          {say(kind)}
        </Text>
        <Badge variant="light" color={status === 'open' ? 'rust' : 'gray'}>
          {say(status)}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed" component="div">
        {say('source')}: {source} · {say('received')}: <Instant at={receivedAt} />
        {isOpen && (
          <>
            {' '}
            · {say('due')}: <Instant at={dueAt} precision="day" /> (<Ago at={dueAt} />)
          </>
        )}
        {decidedAt !== null && (
          <>
            {' '}
            · {say('decidedBy', { who: actorName(decidedBy ?? '') })}, <Instant at={decidedAt} />
          </>
        )}
      </Text>
      <Outcome outcome={outcome} />
      {status === 'open' && <Decide request={request} />}
    </Stack>
  );
}

function Outcome({ outcome }: { readonly outcome: PrivacyRequest['outcome'] }) {
  const say = useWords(privacyWords);
  const { records, events, people = [], folder, files = [], retractionId, fault } = outcome;
  const said = [
    records !== undefined &&
      say('outcomeErased', {
        records: say('nRecords', { count: records }),
        events: say('nEvents', { count: events ?? 0 }),
      }),
    folder !== undefined && say('outcomeFiles', { count: files.length, folder }),
    retractionId !== undefined && say('outcomeRetracted'),
    fault !== undefined && say('outcomeFault', { fault }),
  ].filter((text) => text !== false);
  return (
    <Text size="sm" component="div">
      {say('outcome')}: {said.length === 0 ? say('outcomeNothing') : said.join('; ')}
      {people.length > 0 && (
        <Group gap="xs">
          {say('outcomeElsewhere')}:
          {people.map((id) => (
            <PersonChip key={id} id={id} />
          ))}
        </Group>
      )}
    </Text>
  );
}

const CONFIRM = {
  access: 'confirmAccess',
  erasure: 'confirmErasure',
  customer_deleted: 'confirmAccess',
  shop_erasure: 'confirmShop',
} as const;

/** Deciding in place; what erases asks once more, and says that it cannot be taken back. */
function Decide({ request: { id, kind } }: { readonly request: PrivacyRequest }) {
  const say = useWords(privacyWords);
  const sayShared = useWords(sharedWords);
  const notify = useNotifyUndo();
  const refresh = useRefresh();
  const [isSure, setSure] = useState(false);
  const decide = useMutation({
    mutationFn: (decision: 'confirmed' | 'dismissed') =>
      send('POST', `/api/privacy-requests/${id}/decision`, { decision }),
    onSuccess: async () => {
      notify(say('requestDone'));
      await refresh();
    },
  });
  return (
    <Stack gap="xs">
      {decide.error !== null && <ProblemNote error={decide.error} />}
      {isSure ? (
        <Group gap="xs">
          <Text>{say(kind === 'access' ? 'confirmAccessHow' : 'confirmHow')}</Text>
          <Button
            size="sm"
            {...(kind !== 'access' && { color: 'red.8' })}
            loading={decide.isPending}
            onClick={() => decide.mutate('confirmed')}
          >
            {say('confirmSure')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setSure(false)}>
            {sayShared('cancel')}
          </Button>
        </Group>
      ) : (
        <Group gap="xs">
          <Button size="sm" variant="light" onClick={() => setSure(true)}>
            {say(CONFIRM[kind])}…
          </Button>
          <Button size="sm" variant="default" loading={decide.isPending} onClick={() => decide.mutate('dismissed')}>
            {say('dismiss')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
