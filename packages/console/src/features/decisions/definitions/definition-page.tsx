import { Alert, Badge, Button, Stack, Tabs, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemIn } from '../../../api/problem-failure.ts';
import { get, send } from '../../../api/request.ts';
import { useMay } from '../../../api/session.ts';
import { EmptyNote } from '../../../kit/frame/note.tsx';
import { Page } from '../../../kit/frame/page.tsx';
import { Panel } from '../../../kit/frame/panel.tsx';
import { ProblemNote } from '../../../kit/frame/problem-note.tsx';
import { QueryView } from '../../../kit/frame/query-view.tsx';
import { useActorName } from '../../../kit/person/use-actor-name.ts';
import { Instant } from '../../../kit/value/instant.tsx';
import { useWords } from '../../../words/use-words.ts';
import { DefinitionEditor } from './definition-editor.tsx';
import { type AnyDefinition, type DefinitionKind, definitionOf } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';
import { VersionsView } from './versions-view.tsx';

/** What the address says of a page of a definition. */
export interface DefinitionSearch {
  readonly tab?: 'edit' | 'versions' | 'try' | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** One moment, action or goal: what it is, how it is changed, what it was, and what it would do. */
export function DefinitionPageOf({
  kind,
  definitionKey,
  search,
  onSearch,
}: {
  readonly kind: DefinitionKind;
  readonly definitionKey: string;
  readonly search: DefinitionSearch;
  readonly onSearch: (search: DefinitionSearch) => void;
}) {
  const address = `/api/${kind.plural}/${definitionKey}`;
  const found = useQuery({
    queryKey: [address],
    queryFn: async ({ signal }): Promise<AnyDefinition | null> => {
      try {
        return definitionOf(await get<never>(address, {}, signal), kind.word);
      } catch (error) {
        if (problemIn(error)?.status === 404) return null;
        throw error;
      }
    },
  });
  return (
    <QueryView query={found}>
      {(definition) =>
        definition === null ? (
          <NewDefinition kind={kind} definitionKey={definitionKey} onMade={() => onSearch({})} />
        ) : (
          <Known kind={kind} definition={definition} search={search} onSearch={onSearch} />
        )
      }
    </QueryView>
  );
}

function NewDefinition({
  kind,
  definitionKey,
  onMade,
}: {
  readonly kind: DefinitionKind;
  readonly definitionKey: string;
  readonly onMade: () => void;
}) {
  const say = useWords(definitionWords);
  const mayChange = useMay(`PUT /api/${kind.plural}/:key`);
  return (
    <Page title={definitionKey} about={say('notThere', { key: definitionKey })}>
      {mayChange ? (
        <>
          <Text>{say('notThereHelp')}</Text>
          <DefinitionEditor kind={kind} definitionKey={definitionKey} current={null} onSaved={onMade} />
        </>
      ) : (
        <EmptyNote title={say('mayNot')} />
      )}
    </Page>
  );
}

function Known({
  kind,
  definition,
  search: { tab = 'overview', from, to },
  onSearch,
}: {
  readonly kind: DefinitionKind;
  readonly definition: AnyDefinition;
  readonly search: {
    readonly tab?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  };
  readonly onSearch: (search: DefinitionSearch) => void;
}) {
  const say = useWords(definitionWords);
  const mayChange = useMay(`PUT /api/${kind.plural}/:key`);
  const nameOf = useActorName();
  const isPaused = definition.definition['isEnabled'] === false;
  const TryOut = kind.tryOut;
  const mayTry = useMay('POST /api/moments/:key/preview') && TryOut !== undefined;
  return (
    <Page
      title={String(definition.definition['name'])}
      about={
        <>
          <code>{definition.key}</code> · {say('version')} {definition.version} · {nameOf(definition.madeBy)} ·{' '}
          <Instant at={definition.madeAt} />
        </>
      }
      actions={kind.mayBePaused && mayChange && <PauseButton kind={kind} definition={definition} isPaused={isPaused} />}
    >
      {isPaused && (
        <Alert color="rust" icon={<IconPlayerPause />} title={say('paused')}>
          {say(kind.word === 'moment' ? 'pausedNote' : 'pausedActionNote')}
        </Alert>
      )}
      <Tabs
        value={tab}
        onChange={(chosen) =>
          onSearch({ tab: chosen === 'overview' ? undefined : (chosen as DefinitionSearch['tab']) })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="overview">{say('overview')}</Tabs.Tab>
          {mayChange && <Tabs.Tab value="edit">{say('edit')}</Tabs.Tab>}
          <Tabs.Tab
            value="versions"
            rightSection={
              <Badge size="sm" variant="default">
                {definition.version}
              </Badge>
            }
          >
            {say('versions')}
          </Tabs.Tab>
          {mayTry && <Tabs.Tab value="try">{say('tryOut')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Stack gap="lg">
            <Panel>
              <kind.facts of={definition} />
            </Panel>
            {kind.more !== undefined && <kind.more of={definition} />}
          </Stack>
        </Tabs.Panel>
        {mayChange && (
          <Tabs.Panel value="edit">
            <DefinitionEditor
              key={definition.version}
              kind={kind}
              definitionKey={definition.key}
              current={definition}
              onSaved={() => onSearch({})}
            />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="versions">
          <VersionsView
            kind={kind}
            definition={definition}
            from={from}
            to={to}
            onCompare={(range) => onSearch({ tab: 'versions', ...range })}
          />
        </Tabs.Panel>
        {mayTry && (
          <Tabs.Panel value="try">
            <TryOut definitionKey={definition.key} draft={null} />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}

function PauseButton({
  kind,
  definition,
  isPaused,
}: {
  readonly kind: DefinitionKind;
  readonly definition: AnyDefinition;
  readonly isPaused: boolean;
}) {
  const say = useWords(definitionWords);
  const queries = useQueryClient();
  const name = String(definition.definition['name']);
  const change = useMutation({
    mutationFn: (to: 'pause' | 'resume') =>
      send<never>('POST', `/api/${kind.plural}/${definition.key}/${to}`, {}).then((answer) =>
        definitionOf(answer, kind.word),
      ),
    // The answer is what is in force now: the button may be pressed again at once, while lists are read anew.
    onSuccess: (inForce, to) => {
      queries.setQueryData([`/api/${kind.plural}/${definition.key}`], inForce);
      notifications.show({
        message: say(to === 'pause' ? 'pausedNow' : 'resumedNow', { name }),
        color: to === 'pause' ? 'rust' : 'thread',
      });
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith(`/api/${kind.plural}`),
      });
    },
  });
  return (
    <>
      <Button
        variant={isPaused ? 'filled' : 'default'}
        leftSection={isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
        loading={change.isPending}
        onClick={() => change.mutate(isPaused ? 'resume' : 'pause')}
      >
        {say(isPaused ? 'resume' : 'pause')}
      </Button>
      {change.error !== null && <ProblemNote error={change.error} />}
    </>
  );
}
