import type { PeopleAfter } from '@throughline/contract/people-after';
import type { PersonSummary } from '@throughline/contract/person-summary';
import { personName } from '../print/person-name.ts';

/** Who people would be, for people to read; nothing was written. */
export function peopleAfterText({ before, after, silentRecordIds }: PeopleAfter): string {
  const lines = [`Nothing was written. ${countOf(before)} would become ${countOf(after)}:`];
  for (const person of after) lines.push(`  ${personLine(person)}`);
  if (silentRecordIds.length > 0) lines.push(`Nothing of ${silentRecordIds.length} records would count any more.`);
  return `${lines.join('\n')}\n`;
}

function countOf(people: readonly PersonSummary[]): string {
  return people.length === 1 ? '1 person' : `${people.length} people`;
}

function personLine(person: PersonSummary): string {
  const records = person.records.map(({ source, subjectType, subject }) => `${source}'s ${subjectType} ${subject}`);
  return `${person.id}  ${personName(person)}, ${person.orders.count} orders: ${records.join(', ')}`;
}
