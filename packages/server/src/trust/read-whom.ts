import type { Identifier } from '@throughline/core/resolve/identifier';
import type { Deployment } from '../config/deployment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readIdentifierText } from '../resolve/read-named-identifiers.ts';
import { readExpectedRecord } from '../resolve/read-expected-record.ts';
import { readOneIdentifier } from './read-one-identifier.ts';

/** Whom a request names, as it came. */
export interface NamedWhom {
  readonly identifier?: string | undefined;
  readonly namespace?: string | undefined;
  readonly personId?: string | undefined;
  readonly recordId?: string | undefined;
}

/** Whom a request is about: a record of a person, or whoever shows an identifier. */
export type Whom = { readonly recordId: string } | { readonly identifier: Identifier; readonly identifierId: string };

/**
 * Whom a list is about; nobody where it is about everybody. The id of a person is that of a record (`model.md` 2), and
 * need not be known: nothing is listed then.
 * @throws ProblemError `invalid_identifier`
 */
export async function readEveryWhom(
  deployment: Deployment,
  { identifier, namespace, personId, recordId }: NamedWhom,
): Promise<Whom[]> {
  const ids = [personId, recordId].filter((id) => id !== undefined);
  const whom: Whom[] = [...new Set(ids)].map((id) => ({ recordId: id }));
  if (identifier === undefined) return whom;
  const asked = readIdentifierText(identifier, namespace);
  if (asked.type === 'order_id') throw new ProblemError('invalid_identifier', 'An order is nobody.');
  const meant = await readOneIdentifier(deployment, asked);
  return [...whom, { identifier: meant, identifierId: deployment.keyring.identifierId(meant) }];
}

/**
 * Whom something is written about: one must be named, and an id must be known.
 * @throws ProblemError `invalid_request`, `invalid_identifier`, `person_not_found`, `person_erased`
 */
export async function readWhom(deployment: Deployment, named: NamedWhom): Promise<Whom> {
  const given = [named.identifier, named.personId, named.recordId].filter((one) => one !== undefined);
  const [whom] = given.length === 1 ? await readEveryWhom(deployment, named) : [];
  if (whom === undefined) throw notOne();
  if ('recordId' in whom) await readExpectedRecord(deployment.pool, whom.recordId);
  return whom;
}

function notOne(): ProblemError {
  const message = 'must have one of identifier, personId and recordId';
  return new ProblemError('invalid_request', `The request ${message}.`, { errors: [{ pointer: '', message }] });
}
