import { Text } from '@mantine/core';
import type { Briefing } from '@throughline/contract/briefing';
import { Ago } from '../../kit/value/ago.tsx';
import { Money } from '../../kit/value/money.tsx';
import { useWords } from '../../words/use-words.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

const KINDS = { call: 'kindCall', chat: 'kindChat', support: 'kindSupport', visit: 'kindVisit' } as const;
const STATES = { due: 'promiseDue', overdue: 'promiseOverdue', kept: 'promiseKept', broken: 'promiseBroken' } as const;
const STATUSES = {
  pending: 'statusPending',
  placed: 'statusPlaced',
  ready: 'statusReady',
  shipped: 'statusShipped',
  delivered: 'statusDelivered',
  cancelled: 'statusDelivered',
  refund: 'statusDelivered',
} as const;
const SHOWN_CONTACTS = 3;

/** What somebody waits for, their orders under way, and what was noted before. */
export function OpenList({
  open: { problems, orders },
  contacts,
}: {
  readonly open: Briefing['open'];
  readonly contacts: Briefing['contacts'];
}) {
  const say = useWords(deskWords);
  const kindText = (kind: string): string => (kind in KINDS ? say(KINDS[kind as keyof typeof KINDS]) : kind);
  return (
    <div className={classes['open']}>
      {problems.length === 0 ? (
        <Text c="dimmed">{say('nothingOpen')}</Text>
      ) : (
        <ul className={classes['lines']}>
          {problems.map(({ kind, what, sinceAt, contacts: times }) => (
            <li key={`${kind} ${what}`} className={classes['problem']}>
              <Text fw={600}>
                {kind === 'promise'
                  ? say('brokenPromise', { order: shortOrder(what) })
                  : say('unanswered', { kind: kindText(what) })}
              </Text>
              <Text size="sm" c="dimmed">
                <Ago at={sinceAt} />
                {times > 0 && ` · ${say('contacts', { count: times })}`}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" fw={600} mt="sm">
        {say('underWay')}
      </Text>
      {orders.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say('noOrders')}
        </Text>
      ) : (
        <ul className={classes['lines']}>
          {orders.map(({ orderKey, status, totalMinor, currency, promise, placedAt }) => (
            <li key={orderKey} className={classes['order']}>
              <Text>
                <code>{shortOrder(orderKey)}</code> {say(STATUSES[status])} ·{' '}
                <Money minor={totalMinor} currency={currency} />
              </Text>
              <Text size="sm" c="dimmed">
                {promise === null ? (
                  placedAt !== null && <Ago at={placedAt} />
                ) : (
                  <>
                    <span className={classes['promise']} data-state={promise.state}>
                      {say(STATES[promise.state])}
                    </span>{' '}
                    · <Ago at={promise.promisedAt} />
                  </>
                )}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {contacts.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            {say('lastContacts')}
          </Text>
          <ul className={classes['lines']}>
            {contacts.slice(0, SHOWN_CONTACTS).map(({ kind, at, orderId, note }) => (
              <li key={`${kind} ${at}`}>
                <Text size="sm" lineClamp={2}>
                  {kindText(kind)}
                  {orderId !== null && ` ${say('about', { order: orderId })}`}, <Ago at={at} />
                  {note !== null && (
                    <Text span size="sm" c="dimmed">
                      {' '}
                      “{note}”
                    </Text>
                  )}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The order's own number, without the namespace that nobody says on the telephone. */
function shortOrder(orderKey: string): string {
  return orderKey.slice(orderKey.indexOf('/') + 1);
}
