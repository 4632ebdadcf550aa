import type { DecisionInFull, DecisionWhy, DecisionWhyNot } from '@throughline/contract/decision';
import { Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { get } from '../../../api/request.ts';
import { Page } from '../../../kit/frame/page.tsx';
import { Panel } from '../../../kit/frame/panel.tsx';
import { QueryView } from '../../../kit/frame/query-view.tsx';
import { Instant } from '../../../kit/value/instant.tsx';
import { useWords } from '../../../words/use-words.ts';
import { addressOf } from '../address.ts';
import { decisionWords } from '../decision-words.ts';
import { PersonLink } from '../person-link.tsx';
import { useNames } from '../use-names.ts';
import { WhyList } from '../why/why-list.tsx';
import { whyWords } from '../why/why-words.ts';
import classes from './decision-page.module.css';
import { NineSteps } from './nine-steps.tsx';
import { WhatIf } from './what-if.tsx';

const route = getRouteApi('/shell/decisions/$id');

/** One decision: why and why not, the nine steps of its receipt, and what would have been otherwise. */
export function DecisionPage() {
  const { id } = route.useParams();
  const full = useQuery({
    queryKey: ['/api/decisions', id],
    queryFn: ({ signal }) => get<DecisionInFull>(`/api/decisions/${id}`, {}, signal),
    // A decision never changes, but for whom its record belongs to.
    staleTime: 60_000,
  });
  return <QueryView query={full}>{(data) => <Decision full={data} />}</QueryView>;
}

function Decision({ full }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const sayWhy = useWords(whyWords);
  const { decision } = full;
  const { actionName, momentName } = useNames();
  const chosen = decision.isHeldOut ? sayWhy('leftAlone') : actionName(decision.action);
  return (
    <Page
      title={say('page', { chosen, moment: momentName(decision.moment) })}
      about={
        <>
          {decision.personId !== null && (
            <>
              <PersonLink id={decision.personId} />
              {' · '}
            </>
          )}
          <Instant at={decision.decidedAt} />
          {' · '}
          <Link to={addressOf('/moments', decision.moment)}>{momentName(decision.moment)}</Link>
        </>
      }
    >
      {decision.isErased ? (
        <Panel>
          <Text>{say('erasedNote')}</Text>
        </Panel>
      ) : (
        <Why full={full} />
      )}
      <Panel title={say('stepsTitle')}>
        <NineSteps full={full} />
      </Panel>
      {!decision.isErased && <WhatIf full={full} />}
    </Page>
  );
}

function Why({ full: { decision } }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const { why: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { actions } = useNames();
  const all = useQuery({
    queryKey: ['/api/decisions', decision.id, 'why'],
    queryFn: ({ signal }) => get<DecisionWhy>(`/api/decisions/${decision.id}/why`, {}, signal),
    staleTime: 60_000,
  });
  const isElsewhere = asked !== undefined && all.data?.answers.every(({ action }) => action !== asked) === true;
  const elsewhere = useQuery({
    queryKey: ['/api/decisions', decision.id, 'why', asked],
    queryFn: ({ signal }) =>
      get<DecisionWhyNot>(`/api/decisions/${decision.id}/why-not/${encodeURIComponent(asked ?? '')}`, {}, signal),
    enabled: isElsewhere,
  });
  return (
    <Panel
      flush
      title={say('whyTitle')}
      aside={
        <Select
          aria-label={say('whyNotPicker')}
          placeholder={say('whyNotPicker')}
          data={actions.map(({ key, action }) => ({ value: key, label: action.name }))}
          value={asked ?? null}
          onChange={(why) => void navigate({ search: { why: why ?? undefined }, replace: true, resetScroll: false })}
          searchable
          clearable
        />
      }
    >
      <Stack gap={0}>
        <Text c="dimmed" size="sm" className={classes['hint'] ?? ''}>
          {say('whyHelp')}
        </Text>
        <QueryView query={all} lines={4}>
          {({ answers }) => (
            <WhyList
              answers={elsewhere.data === undefined || !isElsewhere ? answers : [elsewhere.data, ...answers]}
              chosen={decision.action}
              asked={asked}
            />
          )}
        </QueryView>
      </Stack>
    </Panel>
  );
}
