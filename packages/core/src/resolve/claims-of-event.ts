import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import { isObject, objectAt, textAt } from '../collect/json-path.ts';
import { foldedNameOf } from './fold-name.ts';
import {
  identifierKey,
  identifierOf,
  isIdentifierType,
  traitsOfType,
  type Identifier,
  type IdentifierType,
} from './identifier.ts';
import { normaliseIdentifier } from './normalise-identifier.ts';
import { PUBLIC, SERVER, type Trust } from './trust.ts';
import { placedOrderId } from '../understand/order-news.ts';
import { traitsOfEvent } from '../understand/traits-of-event.ts';

/** An identifier as one event shows it. */
export interface ShownIdentifier {
  readonly identifier: Identifier;
  readonly trust: Trust;
  readonly isSubject: boolean;
}

/** What one event says about who it is about. */
export interface EventClaims {
  readonly subject: Identifier;
  readonly shown: readonly ShownIdentifier[];
  /** Subjects of records of the same source and trust that an alias says are the same. */
  readonly aliases: readonly Identifier[];
  readonly foldedName: string | null;
}

/** Settings of the brand that reading an identifier depends on. */
export interface IdentifierReading {
  /** ISO 3166 country in which national telephone numbers are read. */
  readonly phoneRegion: string;
}

const TRAIT_IDENTIFIERS: readonly (readonly [IdentifierType, readonly string[]])[] = [
  ['email', ['email']],
  ['phone', ['phone']],
  ['loyalty_card', ['loyaltyCard', 'loyalty_card']],
  ['customer_number', ['customerNumber', 'customer_number']],
];

/**
 * The subject of an event and every identifier it shows (`model.md` 2, 3). Null when it is about nobody:
 * no valid userId, anonymousId or external id. Pure; O(identifiers).
 */
export function claimsOfEvent(event: Omit<EventFact, 'dedupeKey'>, reading: IdentifierReading): EventClaims | null {
  const { body, namespace } = event;
  const shown = new Map<string, ShownIdentifier>();
  const read = (type: IdentifierType, raw: string | null, issuer = namespace): Identifier | null => {
    const value = raw === null ? null : normaliseIdentifier(type, raw, reading.phoneRegion);
    return value === null ? null : identifierOf(type, issuer, value);
  };
  const show = (identifier: Identifier | null, trust: Trust, isSubject = false): void => {
    if (identifier === null) return;
    const key = identifierKey(identifier);
    const earlier = shown.get(key);
    if (earlier === undefined || (earlier.trust < trust && !earlier.isSubject))
      shown.set(key, { identifier, trust, isSubject });
  };

  const login = read('user_id', textAt(body, 'userId'));
  const device = read('anonymous_id', textAt(body, 'anonymousId'));
  const external = externalIds(body).map(([type, id, issuer]) =>
    // Only a server knows whose ids it speaks of.
    read(type, id, event.trust === SERVER ? (issuer ?? namespace) : namespace),
  );
  const subject = login ?? device ?? external.find((identifier) => identifier !== null) ?? null;
  if (subject === null) return null;

  show(subject, event.trust, true);
  show(device, event.trust);
  show(read('device_id', textAt(objectAt(objectAt(body, 'context'), 'device'), 'id')), event.trust);
  const vouched = (identifier: Identifier): Trust =>
    traitsOfType(identifier.type).class === 'weak' ? event.trust : trustInTraits(event, identifier);
  for (const identifier of external) if (identifier) show(identifier, vouched(identifier));
  const traits = traitsOfEvent(event);
  if (traits !== null) {
    for (const [type, keys] of TRAIT_IDENTIFIERS) {
      const identifier = read(type, textAt(traits, ...keys));
      if (identifier) show(identifier, vouched(identifier));
    }
  }
  const aliases = aliasesOf(event, login, read, show);
  const orderId = placedOrderId(event);
  if (orderId !== null) show(identifierOf('order_id', namespace, orderId), event.trust);
  return { subject, shown: [...shown.values()], aliases, foldedName: traits === null ? null : foldedNameOf(traits) };
}

/** A token vouches for the values it holds; what merely stands beside it is an unsigned claim. */
function trustInTraits(event: Omit<EventFact, 'dedupeKey'>, { type, value }: Identifier): Trust {
  if (event.trust <= SERVER) return event.trust;
  const { email, phone } = event.verified ?? {};
  return (type === 'email' && email === value) || (type === 'phone' && phone === value) ? event.trust : PUBLIC;
}

/** Of a public key an alias only says which device a login uses; a server's also says which records are the same. */
function aliasesOf(
  event: Omit<EventFact, 'dedupeKey'>,
  login: Identifier | null,
  read: (type: IdentifierType, raw: string | null) => Identifier | null,
  show: (identifier: Identifier | null, trust: Trust) => void,
): Identifier[] {
  if (event.type !== 'alias' || login === null) return [];
  const previous = textAt(event.body, 'previousId');
  const device = read('anonymous_id', previous);
  show(device, event.trust);
  if (event.trust === PUBLIC) return [];
  return [device, read('user_id', previous)].filter(
    (alias) => alias !== null && alias.value !== login.value,
  ) as Identifier[];
}

function externalIds(body: JsonObject): [IdentifierType, id: string | null, namespace: string | null][] {
  const list = objectAt(body, 'context')['externalIds'];
  if (!Array.isArray(list)) return [];
  const found: ReturnType<typeof externalIds> = [];
  for (const entry of list) {
    if (!isObject(entry)) continue;
    const type = textAt(entry, 'type');
    if (type !== null && isIdentifierType(type) && type !== 'order_id')
      found.push([type, textAt(entry, 'id', 'value'), textAt(entry, 'namespace')]);
  }
  return found;
}
