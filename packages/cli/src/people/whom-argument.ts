import { CommandFailure } from '../command-failure.ts';
import { isIdentifier } from './person-argument.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whom somebody means, as the API asks for it: the id of a person or a record, or `TYPE:VALUE`. @throws CommandFailure */
export function whomArgument(word: string, namespace: string | undefined): Record<string, string> {
  if (UUID.test(word)) return { personId: word };
  if (isIdentifier(word)) return { identifier: word, ...(namespace !== undefined && { namespace }) };
  throw new CommandFailure(`"${word}" is neither the id of a person nor TYPE:VALUE, such as email:ada@example.org.`, {
    exitCode: 2,
  });
}
