import type { AuditEntry, AuditVerification } from '@throughline/contract/audit';
import { Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconLink, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Fragment, useMemo, useState } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { get, type Query, queryText } from '../../api/request.ts';
import { usePages } from '../../api/use-pages.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { DataTable, type Column } from '../../kit/list/data-table.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { dayStart } from '../../kit/value/day-start.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { auditWords } from './audit-words.ts';
import classes from './audit.module.css';
import { ChangeOf, hasChange } from './change-of.tsx';

const route = getRouteApi('/shell/audit');
const FILTERS = ['actor', 'action', 'subject', 'from', 'to'] as const;

/** Who changed what, whether that is as it was written, and the way to take it along. */
export function AuditPage() {
  const say = useWords(auditWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTimeZone();
  const query = { ...search, from: dayStart(search.from, zone), to: dayStart(search.to, zone) };
  const set = (changed: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const exportAs = (format: 'csv' | 'ndjson'): string => `/api/audit/export${queryText({ ...query, format })}`;
  return (
    <Page
      title={say('title')}
      about={say('about')}
      actions={
        <>
          <Button component="a" href={exportAs('csv')} download="audit.csv" variant="default">
            {say('exportCsv')}
          </Button>
          <Button component="a" href={exportAs('ndjson')} download="audit.ndjson" variant="default">
            {say('exportLines')}
          </Button>
        </>
      }
    >
      <Chain />
      <Group gap="xs" align="flex-end" className={classes['filters'] ?? ''}>
        {(['actor', 'action', 'subject'] as const).map((name) => (
          <TextInput
            key={name}
            label={say(name)}
            placeholder={say(`${name}Help`)}
            defaultValue={search[name] ?? ''}
            onBlur={({ currentTarget }) => set({ [name]: currentTarget.value.trim() || undefined })}
            onKeyDown={({ key, currentTarget }) => {
              if (key === 'Enter') set({ [name]: currentTarget.value.trim() || undefined });
            }}
          />
        ))}
        {(['from', 'to'] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={say(name)}
            value={search[name] ?? ''}
            onChange={({ currentTarget }) => set({ [name]: currentTarget.value || undefined })}
          />
        ))}
        {FILTERS.some((name) => search[name] !== undefined) && (
          <Button variant="subtle" onClick={() => set(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>
            {say('clear')}
          </Button>
        )}
      </Group>
      <Entries key={JSON.stringify(query)} query={query} />
    </Page>
  );
}

function Chain() {
  const say = useWords(auditWords);
  const verification = useQuery({
    queryKey: ['/api/audit/verify'],
    queryFn: ({ signal }) => get<AuditVerification>('/api/audit/verify', {}, signal),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const { data, error, isFetching } = verification;
  return (
    <Panel
      title={say('chain')}
      aside={
        <Button variant="default" size="xs" loading={isFetching} onClick={() => void verification.refetch()}>
          {say('again')}
        </Button>
      }
    >
      <div role="status">
        {error !== null && <ProblemNote error={error} />}
        {data === undefined && error === null && <Text c="dimmed">{say('checking')}</Text>}
        {data?.isIntact === true && (
          <Group gap="xs">
            <IconShieldCheck size={20} color="var(--console-good)" aria-hidden="true" />
            <Text>{say('intact', { count: data.entries })}</Text>
            {data.head !== null && (
              <Group gap={6} wrap="nowrap">
                <Text c="dimmed" size="sm">
                  {say('head')}
                </Text>
                <CopyText text={`${data.head.sequence}:${data.head.hash}`} />
              </Group>
            )}
          </Group>
        )}
        {data?.isIntact === false && data.firstFault !== null && (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <IconAlertTriangle size={20} color="var(--console-bad)" aria-hidden="true" />
            <div>
              <Text fw={600}>
                {say('broken', { sequence: data.firstFault.sequence })}: {say(data.firstFault.fault)}
              </Text>
              <Text>{say('brokenFix')}</Text>
            </div>
          </Group>
        )}
      </div>
    </Panel>
  );
}

function Entries({ query }: { readonly query: Query }) {
  const say = useWords(auditWords);
  const nameOf = useActorName();
  const pages = usePages<AuditEntry>('/api/audit', 'entries', query);
  const columns = useMemo(
    (): Column<AuditEntry>[] => [
      { id: 'when', heading: say('when'), width: '196px', cell: ({ at }) => <Instant at={at} precision="second" /> },
      {
        id: 'actor',
        heading: say('actor'),
        width: 'minmax(0, .7fr)',
        cell: ({ actor }) => nameOf(actor),
      },
      {
        id: 'action',
        heading: say('action'),
        cell: ({ action, sequence }) => (
          <Group gap={6} wrap="nowrap">
            <code>
              {action.split(/(?<=[._])/).map((part, nth) => (
                <Fragment key={`${nth} ${part}`}>
                  {part}
                  <wbr />
                </Fragment>
              ))}
            </code>
            {sequence !== null && (
              <Tooltip label={say('chained', { place: sequence })}>
                <IconLink size={14} color="var(--console-quiet)" aria-label={say('chained', { place: sequence })} />
              </Tooltip>
            )}
          </Group>
        ),
      },
      { id: 'subject', heading: say('subject'), cell: ({ subject }) => subject },
      { id: 'detail', heading: say('detail'), width: 'minmax(0, 1.6fr)', cell: (entry) => <Detail entry={entry} /> },
    ],
    [say, nameOf],
  );
  return (
    <Panel flush>
      <DataTable
        label={say('title')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={say('none')}>{say('noneHelp')}</EmptyNote>}
      />
    </Panel>
  );
}

function Detail({ entry }: { readonly entry: AuditEntry }) {
  const say = useWords(auditWords);
  const [isOpen, setOpen] = useState(false);
  const members = Object.entries(entry.detail);
  return (
    <Stack gap={4} align="flex-start">
      {members.length > 0 && (
        <Text size="sm" component="div">
          {members.map(([name, value]) => (
            <div key={name}>
              <span className={classes['name']}>{name}</span> <Told value={value} />
            </div>
          ))}
        </Text>
      )}
      {hasChange(entry) && (
        <Button size="compact-xs" variant="light" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say(isOpen ? 'hide' : 'whatChanged')}
        </Button>
      )}
      {isOpen && <ChangeOf entry={entry} />}
    </Stack>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function Told({ value }: { readonly value: unknown }) {
  if (typeof value === 'string' && INSTANT.test(value)) return <Instant at={value} precision="second" />;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return <>{value.join(', ')}</>;
  return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>;
}
