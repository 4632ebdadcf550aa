import type { Decision, DecisionWhy } from '@throughline/contract/decision';
import { Accordion, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../../api/request.ts';
import { useMay } from '../../../api/session.ts';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyNote } from '../../../kit/frame/note.tsx';
import { Panel } from '../../../kit/frame/panel.tsx';
import { QueryView } from '../../../kit/frame/query-view.tsx';
import { Instant } from '../../../kit/value/instant.tsx';
import { sharedWords } from '../../../words/shared-words.ts';
import { useWords } from '../../../words/use-words.ts';
import { addressOf } from '../address.ts';
import { decisionWords } from '../decision-words.ts';
import { MomentPreviewView } from '../definitions/preview-view.tsx';
import { useNames } from '../use-names.ts';
import { ChosenBadge, ReasonBadges } from '../why/chosen-badge.tsx';
import { WhyList } from '../why/why-list.tsx';
import classes from './person-decisions-tab.module.css';

const PAGE = 20;

/** Decisions of one person, newest first, each with every reason; and what would be decided for them now. */
export function PersonDecisionsTab({ personId }: { readonly personId: string }) {
  const say = useWords(decisionWords);
  const sayShared = useWords(sharedWords);
  const pages = usePages<Decision>('/api/decisions', 'decisions', { personId, limit: PAGE });
  const mayPreview = useMay('POST /api/moments/:key/preview');
  return (
    <Stack gap="lg">
      <Panel
        title={say('title')}
        flush
        aside={
          <Link to="/decisions" search={{ personId } as never}>
            {say('showAll')}
          </Link>
        }
      >
        <QueryView query={pages}>
          {(decisions) =>
            decisions.length === 0 ? (
              <EmptyNote title={say('personNone')}>{mayPreview && say('personNoneHelp')}</EmptyNote>
            ) : (
              <>
                <DecisionAccordion decisions={decisions} />
                {pages.hasMore && (
                  <Group justify="center" p="sm">
                    <Button variant="subtle" size="xs" loading={pages.isLoadingMore} onClick={pages.loadMore}>
                      {sayShared('more')}
                    </Button>
                  </Group>
                )}
              </>
            )
          }
        </QueryView>
      </Panel>
      {mayPreview && <TryOut personId={personId} />}
    </Stack>
  );
}

function DecisionAccordion({ decisions }: { readonly decisions: readonly Decision[] }) {
  const names = useNames();
  // The last one stands open: that is what somebody comes to ask about.
  const [open, setOpen] = useState<string | null>(decisions[0]?.id ?? null);
  return (
    <Accordion value={open} onChange={setOpen} mt="sm" order={3}>
      {decisions.map((one) => (
        <Accordion.Item key={one.id} value={one.id}>
          <Accordion.Control>
            <div className={classes['heads']}>
              <Text component="span" fw={600}>
                <ChosenBadge of={one} names={names} />
              </Text>
              <span>{names.momentName(one.moment)}</span>
              <ReasonBadges reasons={one.refusals.map(({ reason }) => reason)} />
              <Text component="span" c="dimmed">
                <Instant at={one.decidedAt} />
              </Text>
            </div>
          </Accordion.Control>
          <Accordion.Panel>{open === one.id && <Reasons decision={one} />}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function Reasons({ decision }: { readonly decision: Decision }) {
  const say = useWords(decisionWords);
  const why = useQuery({
    queryKey: ['/api/decisions', decision.id, 'why'],
    queryFn: ({ signal }) => get<DecisionWhy>(`/api/decisions/${decision.id}/why`, {}, signal),
    staleTime: 60_000,
  });
  return (
    <Stack gap="xs">
      <QueryView query={why} lines={4}>
        {({ answers }) => <WhyList answers={answers} chosen={decision.action} />}
      </QueryView>
      <Text px="lg">
        <Link to={addressOf('/decisions', decision.id)}>{say('openDecision')}</Link>
      </Text>
    </Stack>
  );
}

function TryOut({ personId }: { readonly personId: string }) {
  const say = useWords(decisionWords);
  const { moments } = useNames();
  const [moment, setMoment] = useState<string | null>(null);
  return (
    <Panel title={say('tryOut')}>
      <Stack gap="sm">
        <Text c="dimmed">{say('tryOutHelp')}</Text>
        <Select
          label={say('atMoment')}
          placeholder={say('chooseMoment')}
          data={moments.map(({ key, moment: { name } }) => ({ value: key, label: name }))}
          value={moment}
          onChange={setMoment}
          searchable
          maw={360}
        />
        {moment !== null && <MomentPreviewView momentKey={moment} request={{ personId }} />}
      </Stack>
    </Panel>
  );
}
