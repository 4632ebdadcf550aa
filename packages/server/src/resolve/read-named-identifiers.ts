import {
  type Identifier,
  type IdentifierType,
  IDENTIFIER_TYPES,
  identifierOf,
  isIdentifierType,
  traitsOfType,
} from '@throughline/core/resolve/identifier';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import { readNamespaces } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import { ProblemError } from '../http/problem-error.ts';

/** An identifier as somebody writes it in a request. */
export interface NamedIdentifier {
  readonly type: IdentifierType;
  readonly value: string;
  /** Undefined: whichever namespaces there are. */
  readonly namespace: string | undefined;
}

/** Reads `TYPE:VALUE`. @throws ProblemError `invalid_identifier` when the type is none. */
export function readIdentifierText(text: string, namespace?: string): NamedIdentifier {
  const at = text.indexOf(':');
  const type = text.slice(0, at);
  if (isIdentifierType(type)) return { type, value: text.slice(at + 1), namespace };
  throw new ProblemError(
    'invalid_identifier',
    // Not repeated: somebody who left the type out wrote an address or a number there.
    `What stands before the colon is no type of identifier; there are ${IDENTIFIER_TYPES.join(', ')}.`,
  );
}

/**
 * What a named identifier may mean, normalised as events are: one identifier, or one for each namespace where its type
 * has namespaces and none is named.
 * @throws ProblemError `invalid_identifier` when the value names nobody.
 */
export async function readNamedIdentifiers(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { type, value, namespace }: NamedIdentifier,
): Promise<Identifier[]> {
  const normalised = normaliseIdentifier(type, value, settings().country);
  if (normalised === null) {
    throw new ProblemError('invalid_identifier', `The value given is no ${type} that could be somebody's.`);
  }
  if (traitsOfType(type).isGlobal) return [identifierOf(type, '', normalised)];
  const namespaces = namespace === undefined ? await readNamespaces(pool) : [namespace];
  return namespaces.map((name) => identifierOf(type, name, normalised));
}
