import type { PersonSummary } from '@throughline/contract/person-summary';

/** What to call a person in a list: the name, the e-mail address, or what a source calls it. */
export function personName({ traits, records }: Pick<PersonSummary, 'traits' | 'records'>): string {
  const text = (trait: string): string => (typeof traits[trait] === 'string' ? traits[trait] : '');
  const full = text('name') || `${text('firstName')} ${text('lastName')}`.trim();
  const [record] = records;
  return full || text('email') || (record === undefined ? 'nobody' : `${record.subjectType} ${record.subject}`);
}
