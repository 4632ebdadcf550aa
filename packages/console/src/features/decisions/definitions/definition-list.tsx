import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useMay } from '../../../api/session.ts';
import { type Pages, usePages } from '../../../api/use-pages.ts';
import { EmptyNote } from '../../../kit/frame/note.tsx';
import { Page } from '../../../kit/frame/page.tsx';
import { Panel } from '../../../kit/frame/panel.tsx';
import { DataTable, type Column } from '../../../kit/list/data-table.tsx';
import { Instant } from '../../../kit/value/instant.tsx';
import { useWords } from '../../../words/use-words.ts';
import { type AnyDefinition, type DefinitionKind, definitionOf } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';

const KEY = /^(?=.{1,64}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;

/** Every definition of a kind, and the way to a new one. */
export function DefinitionList({ kind, isNew }: { readonly kind: DefinitionKind; readonly isNew: boolean }) {
  const say = useWords(definitionWords);
  const mayChange = useMay(`PUT /api/${kind.plural}/:key`);
  const raw = usePages<never>(`/api/${kind.plural}`, kind.plural);
  const pages: Pages<AnyDefinition> = {
    ...raw,
    data: useMemo(() => raw.data?.map((one) => definitionOf(one, kind.word)), [raw.data, kind.word]),
  };
  const columns = useMemo((): Column<AnyDefinition>[] => {
    const state: Column<AnyDefinition>[] = kind.mayBePaused
      ? [
          {
            id: 'state',
            heading: say('state'),
            width: '110px',
            cell: ({ definition }) => (
              <Badge
                variant={definition['isEnabled'] === false ? 'filled' : 'default'}
                color={definition['isEnabled'] === false ? 'rust' : 'gray'}
              >
                {say(definition['isEnabled'] === false ? 'paused' : 'running')}
              </Badge>
            ),
          },
        ]
      : [];
    return [
      {
        id: 'name',
        heading: say('name'),
        width: 'minmax(0, 1.5fr)',
        cell: ({ key, definition }) => (
          <>
            {String(definition['name'])}
            <Text size="sm" c="dimmed" fw={400}>
              {key}
            </Text>
          </>
        ),
      },
      { ...kind.column, id: 'kind', heading: say(kind.column.heading), cell: (one) => kind.column.cell(one, say) },
      ...state,
      { id: 'version', heading: say('version'), isNumber: true, width: '76px', cell: ({ version }) => version },
      {
        id: 'made',
        heading: say('made'),
        width: '170px',
        isWideOnly: true,
        cell: ({ madeAt }) => <Instant at={madeAt} />,
      },
    ];
  }, [say, kind]);
  const newButton = mayChange ? (
    <Button
      component={Link}
      to={`/${kind.plural}`}
      search={{ new: 'yes' } as never}
      leftSection={<IconPlus size={16} />}
    >
      {say(kind.make)}
    </Button>
  ) : undefined;
  return (
    <Page title={say(kind.title)} about={say(kind.about)} actions={newButton}>
      {isNew && mayChange && <NewKey kind={kind} />}
      <Panel flush>
        <DataTable
          label={say(kind.title)}
          pages={pages}
          columns={columns}
          keyOf={({ key }) => key}
          linkTo={({ key }) => `/${kind.plural}/${key}`}
          empty={
            <EmptyNote title={say(kind.none)} action={newButton}>
              {say(kind.noneHelp)}
            </EmptyNote>
          }
        />
      </Panel>
    </Page>
  );
}

function NewKey({ kind }: { readonly kind: DefinitionKind }) {
  const say = useWords(definitionWords);
  const navigate = useNavigate();
  const [key, setKey] = useState('');
  const isWrong = key !== '' && !KEY.test(key);
  return (
    <Panel title={say(kind.make)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (KEY.test(key)) void navigate({ to: `/${kind.plural}/${key}`, search: { tab: 'edit' } });
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label={say('key')}
            description={say('keyHelp')}
            placeholder="home-hero"
            value={key}
            onChange={({ currentTarget }) => setKey(currentTarget.value)}
            error={isWrong}
            required
            style={{ flex: '1 1 220px' }}
            maw={420}
          />
          <Button type="submit" disabled={!KEY.test(key)}>
            {say('begin')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
