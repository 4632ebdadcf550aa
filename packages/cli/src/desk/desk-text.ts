import type { Briefing, Callers } from '@throughline/contract/briefing';
import type { Noted } from '@throughline/contract/desk';
import { textTable } from '../print/text-table.ts';
import { verdictTable } from '../questions/questions-text.ts';

/** Who may be calling, for people to read. */
export function callersText({ people, readAs }: Callers): string {
  if (people.length === 0) {
    const meant = readAs.map(({ type, value }) => `${type} ${value}`).join(', ');
    return `Nobody: a new caller. Looked for ${meant === '' ? 'nothing that names anybody' : meant}.\n`;
  }
  return textTable(
    ['person', 'name', 'by', 'is', 'orders', 'city', 'last'],
    people.map(({ id, name, by, state, orders, city, lastAt }) => [
      id,
      name ?? '',
      by,
      state,
      String(orders),
      city ?? '',
      lastAt,
    ]),
  );
}

/** Everything that an agent needs, for people to read. */
export function briefingText({
  person,
  care,
  open,
  departments,
  contacts,
  questions,
  hasDeskMoment,
}: Briefing): string {
  const { recognition } = person;
  const parts = [
    `${person.name ?? 'no name'}  ${person.id}\n`,
    `${person.isIdentified ? 'identified' : 'anonymous'}, ${recognition.records} records, trust ${recognition.trust}, ` +
      `${recognition.contested} contested, ${person.orders} orders\n`,
    ...care.suppressions.map(({ kind }) => `CARE: ${kind}\n`),
    ...Object.entries(care.consents).map(([purpose, word]) => `${purpose}: ${word}\n`),
    section(
      'open',
      textTable(
        ['', 'what', 'since', 'contacts'],
        open.problems.map(({ kind, what, sinceAt, contacts: times }) => [kind, what, sinceAt, String(times)]),
      ),
    ),
    section(
      'orders under way',
      textTable(
        ['order', 'status', 'promise'],
        open.orders.map(({ orderKey, status, promise }) => [
          orderKey,
          status,
          promise === null ? '' : `${promise.state}, ${promise.promisedAt}`,
        ]),
      ),
    ),
    section(
      'departments',
      textTable(
        ['department', 'last', 'at'],
        departments.map(({ department, what, orderId, at }) => [
          department,
          orderId === null ? what : `${what} ${orderId}`,
          at,
        ]),
      ),
    ),
    section(
      'contacts',
      textTable(
        ['kind', 'at', 'about', 'note'],
        contacts.map(({ kind, at, orderId, note }) => [kind, at, orderId ?? '', note ?? '']),
      ),
    ),
    section('questions', verdictTable(questions)),
    hasDeskMoment ? `\nthroughline desk next-step ${person.id}\n` : '',
  ];
  return parts.join('');
}

/** What noting has done. */
export function notedText({ personId, stored }: Noted): string {
  return stored === 0 ? `${personId}: noted before\n` : `${personId}: ${stored} events stored\n`;
}

function section(title: string, table: string): string {
  return table === '' ? '' : `\n${title}\n${table}`;
}
