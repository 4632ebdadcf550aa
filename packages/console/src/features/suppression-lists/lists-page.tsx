import type { AnswersAfterDeath } from '@throughline/contract/suppression-hit';
import type {
  NewSuppressionList,
  SuppressionList,
  SuppressionListAnswer,
  SuppressionLists,
} from '@throughline/contract/suppression-list';
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { get, send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { firstFocus } from '../../kit/form/first-focus.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { Count } from '../../kit/value/count.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';

/** Every list: what of it is in force, whom it suppresses, and what waits for somebody. */
export function ListsPage() {
  const say = useWords(suppressionListsWords);
  const { add } = useSearch({ from: '/shell/suppression-lists' });
  const navigate = useNavigate({ from: '/suppression-lists' });
  const mayAdd = useMay('POST /api/suppression-lists');
  const maySeeFaults = useMay('GET /api/suppression-lists/answers-after-death');
  const lists = useQuery({
    queryKey: ['/api/suppression-lists'],
    queryFn: ({ signal }) => get<SuppressionLists>('/api/suppression-lists', {}, signal),
  });
  return (
    <Page
      title={say('title')}
      about={say('about')}
      actions={
        <>
          <Button component={Link} to="/suppression-lists/hits" variant="default">
            {say('hits')}
          </Button>
          {mayAdd && add !== true && (
            <Button onClick={() => void navigate({ search: { add: true } })}>{say('newList')}</Button>
          )}
        </>
      }
    >
      {add === true && mayAdd && <NewList onEnd={() => void navigate({ search: {} })} />}
      <Panel flush>
        <QueryView query={lists} lines={4}>
          {({ lists: all }) =>
            all.length === 0 ? <EmptyNote title={say('none')}>{say('noneWhy')}</EmptyNote> : <Lists lists={all} />
          }
        </QueryView>
      </Panel>
      {maySeeFaults && <AfterDeath />}
    </Page>
  );
}

function Lists({ lists }: { readonly lists: readonly SuppressionList[] }) {
  const say = useWords(suppressionListsWords);
  return (
    <PlainTable label={say('title')}>
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col" data-wide>
            {say('kind')}
          </th>
          <th scope="col">{say('inForce')}</th>
          <th scope="col" data-number>
            {say('people')}
          </th>
          <th scope="col" data-number>
            {say('toLook')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lists.map(({ id, name, kind, inForce, hits }) => (
          <tr key={id}>
            <td>
              <Link to="/suppression-lists/$id" params={{ id }}>
                {name}
              </Link>
            </td>
            <td data-wide>{say(kind)}</td>
            <td>
              {inForce === null ? say('notInForce') : say('versionOf', { version: inForce.version, day: inForce.asOf })}
              {inForce?.isExpired === true && ` · ${say('expired')}`}
            </td>
            <td data-number>
              <Count value={hits.people} />
            </td>
            <td data-number>
              {hits.open === 0 ? (
                '0'
              ) : (
                <Link to="/suppression-lists/hits" search={{ listId: id }}>
                  <Count value={hits.open} />
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

const KINDS = ['deceased', 'do_not_mail', 'opt_out'] as const;

function NewList({ onEnd }: { readonly onEnd: () => void }) {
  const say = useWords(suppressionListsWords);
  const sayShared = useWords(sharedWords);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [said, setSaid] = useState<NewSuppressionList>({ name: '', kind: 'deceased', owner: '', legalBasis: '' });
  const make = useMutation({
    mutationFn: () => send<SuppressionListAnswer>('POST', '/api/suppression-lists', said),
    onSuccess: async ({ list: { id } }) => {
      await refresh();
      await navigate({ to: '/suppression-lists/$id', params: { id } });
    },
  });
  return (
    <Panel title={say('newList')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="sm" maw={640}>
          <TextInput
            label={say('name')}
            value={said.name}
            onChange={({ currentTarget: { value } }) => setSaid((before) => ({ ...before, name: value }))}
            required
            maxLength={200}
            ref={firstFocus}
          />
          <NativeSelect
            label={say('kind')}
            value={said.kind}
            onChange={({ currentTarget: { value } }) =>
              setSaid((before) => ({ ...before, kind: KINDS.find((one) => one === value) ?? before.kind }))
            }
            data={KINDS.map((value) => ({ value, label: say(value) }))}
          />
          <TextInput
            label={say('owner')}
            value={said.owner}
            onChange={({ currentTarget: { value } }) => setSaid((before) => ({ ...before, owner: value }))}
            required
            maxLength={200}
          />
          <TextInput
            label={say('legalBasis')}
            value={said.legalBasis}
            onChange={({ currentTarget: { value } }) => setSaid((before) => ({ ...before, legalBasis: value }))}
            required
            maxLength={2000}
          />
          {make.error !== null && <ProblemNote error={make.error} />}
          <Group gap="xs">
            <Button type="submit" loading={make.isPending}>
              {say('make')}
            </Button>
            <Button variant="default" onClick={onEnd}>
              {sayShared('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

/** People through whom something came after their death. */
function AfterDeath() {
  const say = useWords(suppressionListsWords);
  const pages = usePages<AnswersAfterDeath>('/api/suppression-lists/answers-after-death', 'faults');
  const columns: readonly Column<AnswersAfterDeath>[] = [
    { id: 'person', heading: say('person'), cell: ({ personId }) => <PersonChip id={personId} /> },
    { id: 'died', heading: say('diedOn'), cell: ({ diedAt }) => <Instant at={diedAt} precision="day" /> },
    { id: 'seen', heading: say('lastSeen'), cell: ({ lastAt }) => <Instant at={lastAt} precision="day" /> },
    { id: 'orders', heading: say('orders'), cell: ({ orders }) => <Count value={orders} />, isNumber: true },
    {
      id: 'surveys',
      heading: say('surveys'),
      cell: ({ surveys }) => <Count value={surveys} />,
      isNumber: true,
      isWideOnly: true,
    },
    {
      id: 'credited',
      heading: say('creditedTo'),
      cell: ({ creditedTo }) =>
        creditedTo === null ? (
          <Text component="span" c="dimmed">
            {say('noHousehold')}
          </Text>
        ) : (
          <Group gap="xs">
            {creditedTo.people.map((id) => (
              <PersonChip key={id} id={id} />
            ))}
          </Group>
        ),
    },
  ];
  return (
    <Panel title={say('afterDeath')} flush>
      <Text c="dimmed" px="md" pb="xs">
        {say('afterDeathAbout')}
      </Text>
      <DataTable
        label={say('afterDeath')}
        pages={pages}
        columns={columns}
        keyOf={({ personId }) => personId}
        empty={
          <Text c="dimmed" p="md">
            {say('afterDeathNone')}
          </Text>
        }
      />
    </Panel>
  );
}
