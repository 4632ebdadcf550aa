import type { QuarantinedEvent, QuarantineGroup, QuarantineGroups } from '@throughline/contract/quarantine';
import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { get } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useReasonWords } from '../../kit/value/reason-text.ts';
import { useWords } from '../../words/use-words.ts';
import { GroupReplay } from './group-replay.tsx';
import { quarantineWords } from './quarantine-words.ts';
import classes from './quarantine.module.css';

const REGULARLY_MS = 30_000;

/** What was refused: groups by reason and source, or the events of one of them. */
export function QuarantinePage() {
  const say = useWords(quarantineWords);
  const { reason, source, replayed } = useSearch({ from: '/shell/quarantine' });
  const groups = useQuery({
    queryKey: ['/api/quarantine/groups'],
    queryFn: ({ signal }) => get<QuarantineGroups>('/api/quarantine/groups', {}, signal),
    refetchInterval: REGULARLY_MS,
  });
  const isList = reason !== undefined || source !== undefined || replayed === true;
  const about = groups.data !== undefined && groups.data.waiting > 0 && say('about', { count: groups.data.waiting });
  return (
    <Page
      title={say('title')}
      about={about}
      actions={
        isList ? (
          <Link to="/quarantine">{say('allGroups')}</Link>
        ) : (
          <Link to="/quarantine" search={{ replayed: true }}>
            {say('showReplayed')}
          </Link>
        )
      }
    >
      {isList ? <Events groups={groups.data?.groups ?? []} /> : <Groups query={groups} />}
    </Page>
  );
}

function Groups({ query }: { readonly query: ReturnType<typeof useQuery<QuarantineGroups>> }) {
  const say = useWords(quarantineWords);
  return (
    <QueryView query={query} lines={8}>
      {({ groups }) =>
        groups.length === 0 ? (
          <Panel>
            <EmptyNote title={say('noneTitle')}>{say('noneHelp')}</EmptyNote>
          </Panel>
        ) : (
          <ul className={classes['groups']} aria-label={say('groups')}>
            {groups.map((group) => (
              <li key={`${group.reason} ${group.sourceId}`}>
                <OneGroup group={group} />
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

function OneGroup({ group }: { readonly group: QuarantineGroup }) {
  const say = useWords(quarantineWords);
  const mayReplay = useMay('POST /api/quarantine/replay');
  const mayRead = useMay('GET /api/quarantine/:id');
  const { reason, source, sourceId, waiting, firstAt, lastAt, newest } = group;
  const { title, fix } = useReasonWords()(reason);
  return (
    <Panel title={title} aside={<code>{reason}</code>}>
      <Text>{fix}</Text>
      <Text size="sm" c="dimmed" mt={4} mb="sm">
        {source} · {say('waiting', { count: waiting })} ·{' '}
        {mayRead ? (
          <Link to="/quarantine/$id" params={{ id: newest.id }}>
            {say('newest')}
          </Link>
        ) : (
          say('newest')
        )}{' '}
        <Ago at={lastAt} />
        {waiting > 1 && (
          <>
            , {say('oldest')} <Ago at={firstAt} />
          </>
        )}
      </Text>
      <div className={classes['actions']}>
        <Link to="/quarantine" search={{ reason, source: sourceId }} className={classes['more'] ?? ''}>
          {say('showEvents')}
        </Link>
        {mayReplay && <GroupReplay filter={{ reason, sourceId }} waiting={waiting} />}
      </div>
    </Panel>
  );
}

function Events({ groups }: { readonly groups: readonly QuarantineGroup[] }) {
  const say = useWords(quarantineWords);
  const { reason, source, replayed } = useSearch({ from: '/shell/quarantine' });
  const navigate = useNavigate({ from: '/quarantine' });
  const pages = usePages<QuarantinedEvent>('/api/quarantine', 'events', {
    reason,
    sourceId: source,
    order: 'newest_first',
    ...(replayed && { isReplayed: true }),
  });
  const mayReplay = useMay('POST /api/quarantine/replay');
  const mayRead = useMay('GET /api/quarantine/:id');
  const waiting = groups
    .filter((group) => (reason ?? group.reason) === group.reason && (source ?? group.sourceId) === group.sourceId)
    .reduce((sum, group) => sum + group.waiting, 0);
  const columns = useMemo(
    (): Column<QuarantinedEvent>[] => [
      {
        id: 'received',
        heading: say('received'),
        width: '225px',
        cell: ({ receivedAt }) => <Instant at={receivedAt} precision="second" />,
      },
      { id: 'source', heading: say('source'), width: 'minmax(0, 0.6fr)', cell: (event) => event.source },
      {
        id: 'detail',
        heading: say('detail'),
        width: 'minmax(0, 1.6fr)',
        cell: (event) => (
          <>
            <code className={classes['slug']}>{event.reason}</code> {event.detail}
          </>
        ),
      },
      {
        id: 'messageId',
        heading: say('messageId'),
        width: 'minmax(0, 0.7fr)',
        isWideOnly: true,
        cell: ({ messageId }) => messageId ?? '',
      },
    ],
    [say],
  );
  const wordsOf = useReasonWords();
  const words = reason === undefined ? null : wordsOf(reason);
  return (
    <>
      <SegmentedControl
        aria-label={say('show')}
        value={replayed ? 'replayed' : 'waiting'}
        onChange={(word) =>
          void navigate({ search: (before) => ({ ...before, replayed: word === 'replayed' ? true : undefined }) })
        }
        data={[
          { value: 'waiting', label: say('showWaiting') },
          { value: 'replayed', label: say('showReplayed') },
        ]}
        className={classes['which'] ?? ''}
      />
      {words !== null && (
        <Panel title={words.title} aside={<code>{reason}</code>}>
          <Text mb="sm">{words.fix}</Text>
          {mayReplay && replayed !== true && waiting > 0 && (
            <GroupReplay
              filter={{ ...(reason !== undefined && { reason }), ...(source !== undefined && { sourceId: source }) }}
              waiting={waiting}
            />
          )}
        </Panel>
      )}
      <Panel flush>
        <DataTable
          label={say('list')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          {...(mayRead && { linkTo: ({ id }: QuarantinedEvent) => `/quarantine/${id}` })}
          empty={<EmptyNote title={say('noneHere')}>{say('noneHereHelp')}</EmptyNote>}
        />
      </Panel>
    </>
  );
}
