import type { Person } from '@throughline/contract/person';
import { Badge } from '@mantine/core';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { Money } from '../../kit/value/money.tsx';
import { useWords } from '../../words/use-words.ts';
import { personWords } from './person-words.ts';
import classes from './person.module.css';
import { productLines } from './product-lines.ts';
import { promiseState } from './promise-state.ts';
import { shortKey } from './touchpoint-row.tsx';

type Order = Person['orders']['list'][number];

const MOMENTS = ['placedAt', 'readyAt', 'shippedAt', 'deliveredAt', 'cancelledAt'] as const;

/** One order: how far it has come, what it cost, what was in it, and how its promise stands. */
export function OrderCard({
  order,
  isChosen,
  now,
}: {
  readonly order: Order;
  readonly isChosen: boolean;
  readonly now: number;
}) {
  const say = useWords(personWords);
  const { orderKey, status, totalMinor, refundedMinor, currency, promise, products, isCountedElsewhere } = order;
  const state = promiseState(order, now);
  const { lines, more } = productLines(products);
  const namespace = orderKey.slice(0, orderKey.indexOf('/'));
  return (
    <li className={classes['order']} data-chosen={isChosen} aria-current={isChosen ? 'true' : undefined}>
      <div className={classes['orderHead']}>
        <h3>
          {say('order', { id: shortKey(orderKey) })}
          {namespace !== 'main' && <span className={classes['quiet']}> {namespace}</span>}
        </h3>
        <Badge variant="default">{say(`status_${status}`)}</Badge>
        <span className={classes['sum']}>
          <Money minor={totalMinor} currency={currency} />
          {refundedMinor !== '0' && (
            <small>
              {' '}
              {say('refunded')} <Money minor={refundedMinor} currency={currency} />
            </small>
          )}
        </span>
      </div>
      <div className={classes['moments']}>
        {MOMENTS.map((moment) => {
          const at = order[moment];
          return at === null ? null : (
            <span key={moment}>
              {say(moment)} <Instant at={at} />
            </span>
          );
        })}
      </div>
      {promise !== null && state !== null && (
        <div className={classes['promise']}>
          <span className={classes['promiseState']} data-state={state}>
            {say(`promise_${state}`)}
          </span>
          {say(`promised_${promise.kind}`)} <Instant at={promise.promisedAt} />
          {promise.keptAt !== null && (
            <>
              , {say('keptAt')} <Instant at={promise.keptAt} />
            </>
          )}
          {state === 'overdue' && (
            <>
              {' '}
              (<Ago at={promise.promisedAt} />)
            </>
          )}
        </div>
      )}
      {lines.length > 0 && (
        <div className={classes['quiet']}>
          {lines.join(', ')}
          {more > 0 && ` ${say('moreProducts', { count: more })}`}
        </div>
      )}
      {isCountedElsewhere && <div className={classes['warn']}>{say('countedElsewhere')}</div>}
    </li>
  );
}
