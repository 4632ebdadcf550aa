import type { Person } from '@throughline/contract/person';
import { moneyText } from '../print/money-text.ts';
import { personName } from '../print/person-name.ts';
import { textTable } from '../print/text-table.ts';

/** A person in full, for people to read. */
export function personText(person: Person): string {
  const { id, askedId, identified, firstAt, lastAt, goldenRecord, orders, identifiers, records } = person;
  const renamed = id === askedId ? '' : ` (asked as ${askedId})`;
  const traits = Object.entries(goldenRecord).map(([trait, { value, source, rule, occurredAt, losers }]) => [
    trait,
    JSON.stringify(value),
    source,
    rule,
    occurredAt.slice(0, 10),
    losers.map((loser) => `${JSON.stringify(loser.value)} (${loser.source})`).join(', '),
  ]);
  const money =
    orders.money.map(({ orderedMinor, currency }) => moneyText(orderedMinor, currency)).join(', ') || 'none';
  return [
    `${personName(person)}  ${id}${renamed}\n`,
    `${identified ? 'identified' : 'anonymous'}, seen from ${firstAt} to ${lastAt}\n`,
    section('Golden Record', textTable(['trait', 'value', 'source', 'rule', 'since', 'losers'], traits)),
    section(
      `Orders: ${orders.count}, ${orders.cancelled} cancelled, ${money}`,
      textTable(
        ['order', 'status', 'total', 'placed'],
        orders.list.map(({ orderKey, status, totalMinor, currency, placedAt, isCountedElsewhere }) => [
          orderKey,
          isCountedElsewhere ? `${status}, counts for somebody else` : status,
          moneyText(totalMinor, currency),
          placedAt?.slice(0, 10) ?? '',
        ]),
      ),
    ),
    section(
      'Identifiers',
      textTable(
        ['type', 'namespace', 'value', 'state', 'trust'],
        identifiers.map(({ type, namespace, value, state, trust }) => [type, namespace, value, state, trust]),
      ),
    ),
    section(
      'Records',
      textTable(
        ['id', 'source', 'subject', 'trust'],
        records.map((record) => [record.id, record.source, `${record.subjectType}:${record.subject}`, record.trust]),
      ),
    ),
  ].join('');
}

function section(title: string, body: string): string {
  return body === '' ? '' : `\n${title}\n${body.replaceAll(/^(?=.)/gm, '  ')}`;
}
