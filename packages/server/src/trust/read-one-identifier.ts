import type { Identifier } from '@throughline/core/resolve/identifier';
import type { Deployment } from '../config/deployment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { type NamedIdentifier, readNamedIdentifiers } from '../resolve/read-named-identifiers.ts';
import { readPeopleByIdentifier } from '../resolve/read-people-by-identifier.ts';

/**
 * The one identifier that a request means: of several namespaces that in which somebody shows it.
 * @throws ProblemError `invalid_identifier` when it means none, or somebody in each of several namespaces.
 */
export async function readOneIdentifier(deployment: Deployment, named: NamedIdentifier): Promise<Identifier> {
  const [first, ...others] = await readNamedIdentifiers(deployment, named);
  if (first === undefined)
    throw new ProblemError('invalid_identifier', 'There is no source, and so no namespace of ids.');
  if (others.length === 0) return first;
  const held: Identifier[] = [];
  for (const identifier of [first, ...others]) {
    if ((await readPeopleByIdentifier(deployment, identifier, { after: null, limit: 1 })).length > 0)
      held.push(identifier);
  }
  if (held.length < 2) return held[0] ?? first;
  const namespaces = held.map(({ namespace }) => namespace).join(', ');
  throw new ProblemError(
    'invalid_identifier',
    `The value means somebody in each of the namespaces ${namespaces}: name one.`,
  );
}
