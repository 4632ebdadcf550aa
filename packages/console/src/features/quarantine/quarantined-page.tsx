import type { QuarantineAnswer, QuarantinedEventInFull, QuarantineGroups } from '@throughline/contract/quarantine';
import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useReasonWords } from '../../kit/value/reason-text.ts';
import { useWords } from '../../words/use-words.ts';
import { indented } from './event-text.ts';
import { MendForm, type Sent } from './mend-form.tsx';
import { quarantineWords } from './quarantine-words.ts';
import classes from './quarantine.module.css';

/** How the text of a webhook's delivery begins; it is no event that could be mended here. */
const DELIVERY = '{"webhook":';

/** One refused event: why, what to do, mending it and sending it through. */
export function QuarantinedPage() {
  const { id } = useParams({ from: '/shell/quarantine/$id' });
  // Every reading is audited: it is read once, not whenever the window is looked at.
  const query = useQuery({
    queryKey: ['quarantined', id],
    queryFn: ({ signal }) => get<QuarantineAnswer>(`/api/quarantine/${id}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <QueryView query={query} lines={10}>
      {({ event }) => <OneEvent key={event.id} event={event} />}
    </QueryView>
  );
}

function OneEvent({ event }: { readonly event: QuarantinedEventInFull }) {
  const say = useWords(quarantineWords);
  const mayEdit = useMay('PATCH /api/quarantine/:id');
  const [sent, setSent] = useState<Sent | null>(null);
  const { title, fix } = useReasonWords()(event.reason);
  const isDelivery = event.body.startsWith(DELIVERY);
  const hasLeft = event.replayedAt !== null;
  return (
    <Page title={title} about={<code>{event.reason}</code>} actions={<Link to="/quarantine">{say('back')}</Link>}>
      {sent !== null && <Outcome sent={sent} event={event} />}
      <Panel>
        <Facts>
          <Fact name={say('refusedBecause')}>{event.detail}</Fact>
          <Fact name={say('whatToDo')}>{fix}</Fact>
          <Fact name={say('source')}>
            <Link to="/sources/$id" params={{ id: event.sourceId }}>
              {event.source}
            </Link>{' '}
            ({event.trust})
          </Fact>
          <Fact name={say('received')}>
            <Instant at={event.receivedAt} precision="second" />
          </Fact>
          {event.messageId !== null && (
            <Fact name={say('messageId')}>
              <CopyText text={event.messageId} />
            </Fact>
          )}
          {event.editedAt !== null && (
            <Fact name={say('edited')}>
              <Instant at={event.editedAt} /> {event.editedBy !== null && say('editedBy', { who: event.editedBy })}
            </Fact>
          )}
          {event.replayedAt !== null && (
            <Fact name={say('left')}>
              <Instant at={event.replayedAt} />
            </Fact>
          )}
        </Facts>
      </Panel>
      <Panel title={say('body')}>
        {hasLeft || isDelivery || !mayEdit ? (
          <>
            {!hasLeft && (
              <Text size="sm" c="dimmed" mb="sm">
                {say(isDelivery ? 'delivery' : 'mayNotEdit')}
              </Text>
            )}
            <pre className={classes['original']} tabIndex={0}>
              {indented(event.body)}
            </pre>
          </>
        ) : (
          <MendForm event={event} onSent={setSent} />
        )}
      </Panel>
    </Page>
  );
}

/** What became of the event, and the next one that waits. */
function Outcome({ sent, event }: { readonly sent: Sent; readonly event: QuarantinedEventInFull }) {
  const say = useWords(quarantineWords);
  const { data } = useQuery({
    queryKey: ['/api/quarantine/groups'],
    queryFn: ({ signal }) => get<QuarantineGroups>('/api/quarantine/groups', {}, signal),
  });
  const groups = data?.groups.filter(({ newest }) => newest.id !== event.id) ?? [];
  const next = groups.find(({ reason }) => reason === event.reason) ?? groups[0];
  return (
    <div
      className={classes['verdict']}
      data-verdict={sent === 'quarantined' ? 'quarantined' : 'accepted'}
      role="status"
    >
      <IconCircleCheck size={20} aria-hidden="true" />
      <div>
        <Text fw={600}>{say(`sent_${sent}`)}</Text>
        {next !== undefined && (
          <Link to="/quarantine/$id" params={{ id: next.newest.id }}>
            {say('next')}
          </Link>
        )}
      </div>
    </div>
  );
}
