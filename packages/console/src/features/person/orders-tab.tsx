import type { Person } from '@throughline/contract/person';
import { Button, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { Count } from '../../kit/value/count.tsx';
import { Money } from '../../kit/value/money.tsx';
import { useNow } from '../../kit/value/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { OrderCard } from './order-card.tsx';
import { personWords } from './person-words.ts';
import classes from './person.module.css';
import { promiseState } from './promise-state.ts';
import { usePerson } from './use-person.ts';

const route = getRouteApi('/shell/people/$personId/orders');
const STEP = 30;
const STATES = ['kept', 'late', 'overdue', 'due'] as const;

/** Every order of a person, the newest first, and what became of its promise. */
export function OrdersTab() {
  const say = useWords(personWords);
  const { order: chosen } = route.useSearch();
  const { data: person } = usePerson();
  const [shown, setShown] = useState(STEP);
  const now = useNow(60_000);
  if (person === undefined) return null;
  const orders = newestFirst(person.orders.list, chosen);
  const states = orders.map((order) => promiseState(order, now));
  const promised = states.filter((state) => state !== null && state !== 'off').length;
  if (orders.length === 0) {
    return (
      <Panel title={say('orders')}>
        <EmptyNote title={say('noOrders')}>{say('noOrdersHelp')}</EmptyNote>
      </Panel>
    );
  }
  return (
    <Panel title={say('orders')} flush>
      <dl className={classes['totals']}>
        <div>
          <dt>{say('ordersPlaced')}</dt>
          <dd>
            <Count value={person.orders.count} />
          </dd>
        </div>
        {person.orders.money.map(({ currency, orderedMinor, refundedMinor }) => (
          <div key={currency}>
            <dt>{say('spent', { currency })}</dt>
            <dd>
              <Money minor={orderedMinor} currency={currency} />
              {refundedMinor !== '0' && (
                <small>
                  {' '}
                  {say('refunded')} <Money minor={refundedMinor} currency={currency} />
                </small>
              )}
            </dd>
          </div>
        ))}
        {promised > 0 &&
          STATES.map((state) => [state, states.filter((one) => one === state).length] as const)
            .filter(([, count]) => count > 0)
            .map(([state, count]) => (
              <div key={state}>
                <dt>{say(`promises_${state}`)}</dt>
                <dd>{say('ofPromises', { part: count, whole: promised })}</dd>
              </div>
            ))}
      </dl>
      <ul className={classes['orders']}>
        {orders.slice(0, shown).map((order, place) => (
          // Masked keys are alike.
          <OrderCard key={`${order.orderKey} ${place}`} order={order} isChosen={order.orderKey === chosen} now={now} />
        ))}
      </ul>
      {orders.length > shown && (
        <Group justify="center" p="sm">
          <Button variant="subtle" size="xs" onClick={() => setShown(shown + STEP)}>
            {say('moreOrders', { count: orders.length - shown })}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

/** The one that the address names comes first, so that it is seen however many there are. */
function newestFirst(orders: Person['orders']['list'], chosen: string | undefined): Person['orders']['list'] {
  const instantOf = ({ placedAt, shippedAt, cancelledAt }: (typeof orders)[number]): string =>
    placedAt ?? shippedAt ?? cancelledAt ?? '';
  return [...orders].sort(
    (left, right) =>
      Number(right.orderKey === chosen) - Number(left.orderKey === chosen) ||
      (instantOf(left) < instantOf(right) ? 1 : -1),
  );
}
