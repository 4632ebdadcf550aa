import type { Person } from '@throughline/contract/person';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { Count } from '../../kit/value/count.tsx';
import { Money } from '../../kit/value/money.tsx';
import { useWords } from '../../words/use-words.ts';
import { personWords } from './person-words.ts';

const COUNTERS = ['events', 'pageViews', 'productViews', 'searches', 'cartAdditions', 'checkouts'] as const;
const CONTACTS = ['call', 'chat', 'support', 'visit', 'review', 'share'] as const;

/** What somebody did, in numbers: orders and money, contacts, events by what they were. */
export function ContactsPanel({ person }: { readonly person: Person }) {
  const say = useWords(personWords);
  const { orders, contacts, counters } = person;
  return (
    <Panel title={say('numbers')}>
      <Facts>
        <Fact name={say('ordersPlaced')}>
          <Count value={orders.count} />
          {orders.cancelled > 0 && ` (${say('cancelled', { count: orders.cancelled })})`}
        </Fact>
        {orders.money.map(({ currency, orderedMinor, refundedMinor }) => (
          <Fact key={currency} name={say('spent', { currency })}>
            <Money minor={orderedMinor} currency={currency} />
            {refundedMinor !== '0' && (
              <>
                {' '}
                ({say('refunded')} <Money minor={refundedMinor} currency={currency} />)
              </>
            )}
          </Fact>
        ))}
        {CONTACTS.filter((kind) => Object.hasOwn(contacts, kind)).map((kind) => (
          <Fact key={kind} name={say(`contact_${kind}`)}>
            <Count value={contacts[kind]!.count} />, {say('last')} <Ago at={contacts[kind]!.lastAt} />
          </Fact>
        ))}
        {COUNTERS.filter((name) => (counters[name] ?? 0) > 0).map((name) => (
          <Fact key={name} name={say(`counter_${name}`)}>
            <Count value={counters[name]!} />
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}
