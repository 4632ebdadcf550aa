import type { PlanDrift, TrackingPlanAnswer } from '@throughline/contract/tracking-plan';
import { Badge, Button, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get, send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import { JsonField } from '../../kit/form/json-field.tsx';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { DataTable, type Column } from '../../kit/list/data-table.tsx';
import { PlainList } from '../../kit/list/plain-list.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { Count } from '../../kit/value/count.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsWords } from './settings-words.ts';

/** What is expected of events, and what came otherwise. */
export function PlanPage() {
  const say = useWords(settingsWords);
  const mayChange = useMay('PUT /api/tracking-plan');
  const mayDrift = useMay('GET /api/tracking-plan/drift');
  const plan = useQuery({
    queryKey: ['/api/tracking-plan'],
    queryFn: ({ signal }) => get<TrackingPlanAnswer>('/api/tracking-plan', {}, signal),
  });
  return (
    <SettingsFrame title={say('plan')} about={say('planAbout')}>
      <QueryView query={plan}>
        {(answer) => (
          <>
            <Plan of={answer} />
            {mayDrift && answer.version > 0 && <Drift />}
            {mayChange && <PlanEditor key={answer.version} of={answer} />}
          </>
        )}
      </QueryView>
    </SettingsFrame>
  );
}

function Plan({ of: { version, plan, madeBy, madeAt } }: { readonly of: TrackingPlanAnswer }) {
  const say = useWords(settingsWords);
  const nameOf = useActorName();
  if (version === 0)
    return (
      <Panel>
        <EmptyNote title={say('noPlan')}>{say('noPlanHelp')}</EmptyNote>
      </Panel>
    );
  return (
    <Panel title={say('planned')} aside={<Text c="dimmed">{say('plannedOf', { count: plan.events.length })}</Text>}>
      <Stack gap="md">
        <Facts>
          <Fact name={say('state')}>{say(plan.isEnabled ? 'planOn' : 'planOff')}</Fact>
          <Fact name={say('unexpected')}>{say(`mode_${plan.unexpectedEvents ?? 'observe'}`)}</Fact>
          <Fact name={say('version')}>
            {version} · {madeBy !== null && nameOf(madeBy)} {madeAt !== null && <Instant at={madeAt} />}
          </Fact>
        </Facts>
        <PlainList>
          {plan.events.map(({ type, name, source, mode = 'observe', properties = {}, required = [] }) => (
            <li key={`${type} ${name ?? ''} ${source ?? ''}`}>
              <Text fw={500} component="span">
                {name ?? type}
              </Text>{' '}
              <Badge variant="default">{say(`mode_${mode}`)}</Badge>{' '}
              <Text span c="dimmed" size="sm">
                {Object.keys(properties)
                  .map((one) => (required.includes(one) ? `${one} (${say('required')})` : one))
                  .join(', ')}
              </Text>
            </li>
          ))}
        </PlainList>
      </Stack>
    </Panel>
  );
}

function Drift() {
  const say = useWords(settingsWords);
  const pages = usePages<PlanDrift>('/api/tracking-plan/drift', 'drift');
  const columns = useMemo(
    (): Column<PlanDrift>[] => [
      {
        id: 'event',
        heading: say('event'),
        width: 'minmax(0, 1.4fr)',
        cell: ({ eventName, eventType, path, seen, expected }) => (
          <>
            {eventName ?? eventType}
            {path !== '' && (
              <Text size="sm" c="dimmed" fw={400}>
                <code>{path.slice(1)}</code>
                {expected !== null && `: ${say('expectedSeen', { expected, seen: seen ?? '–' })}`}
              </Text>
            )}
          </>
        ),
      },
      { id: 'kind', heading: say('driftKind'), cell: ({ kind }) => say(kind) },
      { id: 'source', heading: say('source'), cell: ({ source }) => source },
      {
        id: 'times',
        heading: say('times'),
        isNumber: true,
        width: '90px',
        cell: ({ occurrences }) => <Count value={occurrences} />,
      },
      { id: 'last', heading: say('lastSeen'), width: '150px', cell: ({ lastAt }) => <Ago at={lastAt} /> },
    ],
    [say],
  );
  return (
    <Panel title={say('drift')} flush>
      <DataTable
        label={say('drift')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={say('noDrift')}>{say('noDriftHelp')}</EmptyNote>}
      />
    </Panel>
  );
}

function PlanEditor({ of: { version, plan } }: { readonly of: TrackingPlanAnswer }) {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const [read, setRead] = useState<object | null>(plan);
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () =>
      send<TrackingPlanAnswer>('PUT', '/api/tracking-plan', {
        version,
        plan: read,
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      }),
    onSuccess: async (answer) => {
      notifications.show({ message: say('saved', { version: answer.version }) });
      await queries.invalidateQueries({ queryKey: ['/api/tracking-plan'] });
    },
  });
  return (
    <Panel title={say('editPlan')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (read !== null) save.mutate();
        }}
      >
        <Stack gap="sm">
          <JsonField
            label={say('editPlan')}
            isLabelSeen={false}
            initial={plan}
            minRows={8}
            maxRows={30}
            onRead={setRead}
          />
          <TextInput
            label={say('reason')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maw={520}
          />
          {save.error !== null && <ProblemNote error={save.error} />}
          <div>
            <Button type="submit" disabled={read === null} loading={save.isPending}>
              {say('save', { version: version + 1 })}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
