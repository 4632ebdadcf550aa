import type { PeoplePage, PersonSummary } from '@throughline/contract/person-summary';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';
import { personName } from '../print/person-name.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IDENTIFIER = /^[a-z_]+:./;

/** Whether a word is `TYPE:VALUE`. */
export function isIdentifier(word: string): boolean {
  return IDENTIFIER.test(word);
}

/**
 * The id that somebody means by an id or by `TYPE:VALUE`.
 * @throws CommandFailure when nobody or more than one person has that identifier.
 */
export async function resolvePerson(api: ApiClient, word: string, namespace: string | undefined): Promise<string> {
  if (UUID.test(word)) return word;
  if (!isIdentifier(word)) {
    throw new CommandFailure(`"${word}" is neither the id of a person nor TYPE:VALUE, such as email:ada@example.org.`, {
      exitCode: 2,
    });
  }
  const { people } = await api.get<PeoplePage>('/api/people', { identifier: word, namespace });
  const [first, ...others] = people;
  if (first === undefined) throw new CommandFailure(`Nobody has the identifier ${word}.`);
  if (others.length === 0) return first.id;
  const list = people.map((person: PersonSummary) => `  ${person.id}  ${personName(person)}`).join('\n');
  throw new CommandFailure(`${people.length} people show ${word}; name one by its id:\n${list}`);
}
