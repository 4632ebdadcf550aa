import type { Callers } from '@throughline/contract/briefing';
import { nameOfPerson } from '@throughline/core/people/name-of-person';
import type { PersonDocument } from '@throughline/core/people/person-document';
import { type Identifier, type IdentifierType, identifierOf, traitsOfType } from '@throughline/core/resolve/identifier';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import { readNamespaces } from '../../collect/sources/read-sources.ts';
import type { Deployment } from '../../config/deployment.ts';
import { onOneConnection } from '../../postgres/on-one-connection.ts';
import { readHolders } from '../../resolve/read-holders.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';

/** People that an agent can tell apart on one screen. */
const MOST_PEOPLE = 9;

/** What may be typed or scanned, the likeliest first. */
const OF_ADDRESSES: readonly IdentifierType[] = ['email', 'user_id'];
const OF_TELEPHONES: readonly IdentifierType[] = ['phone'];
const OF_NUMBERS: readonly IdentifierType[] = ['phone', 'loyalty_card', 'customer_number', 'order_id', 'user_id'];

/**
 * Who may be calling: everybody who shows what was typed or scanned, by whatever it may mean. Nobody is a new caller; several
 * are told apart by asking.
 */
export async function findCallers(deployment: Deployment, text: string): Promise<Callers> {
  const { pool, keyring, settings } = deployment;
  const readings = readingsOf(text.trim(), settings().country);
  const namespaces = await readNamespaces(pool);
  const meant = readings.flatMap(({ type, value }): Identifier[] =>
    traitsOfType(type).isGlobal
      ? [identifierOf(type, '', value)]
      : namespaces.map((namespace) => identifierOf(type, namespace, value)),
  );
  const identifierOfId = new Map(meant.map((identifier) => [keyring.identifierId(identifier), identifier]));
  const holders = await readHolders(pool, [...identifierOfId.keys()], 5 * MOST_PEOPLE);
  const documents = await onOneConnection(pool, (client) =>
    readPersonDocuments(client, [...new Set(holders.map(({ profileId }) => profileId))], settings()),
  );
  const people = new Map<string, Callers['people'][number]>();
  for (const type of new Set(readings.map((one) => one.type))) {
    for (const { identifierId, profileId } of holders) {
      const identifier = identifierOfId.get(identifierId)!;
      const document = documents.get(profileId);
      if (identifier.type !== type || document === undefined || people.has(profileId)) continue;
      people.set(profileId, callerOf(document, identifier));
    }
  }
  return { readAs: readings, people: [...people.values()].slice(0, MOST_PEOPLE) };
}

function readingsOf(text: string, country: string): Callers['readAs'] {
  const plain = text.replace(/^#\s*/, '');
  const types = plain.includes('@') ? OF_ADDRESSES : plain.startsWith('+') ? OF_TELEPHONES : OF_NUMBERS;
  return types.flatMap((type) => {
    const value = normaliseIdentifier(type, plain, country);
    return value === null ? [] : [{ type, value }];
  });
}

function callerOf(document: PersonDocument, { type, namespace, value }: Identifier): Callers['people'][number] {
  const shown = document.identifiers.find(
    (one) => one.type === type && one.namespace === namespace && one.value === value,
  );
  const address = document.golden['address']?.value;
  const city = document.golden['city']?.value ?? (isNamed(address) ? address['city'] : null);
  return {
    id: document.id,
    name: nameOfPerson(document),
    isIdentified: document.isIdentified,
    by: type,
    // Orders link nobody, and are not among the identifiers of a person.
    state: shown?.state ?? 'standing',
    lastAt: new Date(document.lastAt).toISOString(),
    orders: document.orderTotals.count,
    city: typeof city === 'string' ? city : null,
  };
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
