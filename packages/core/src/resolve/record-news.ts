import type { EventFact } from '../collect/event-fact.ts';
import type { EventClaims } from './claims-of-event.ts';
import { isFamilyAlone } from './fold-name.ts';
import type { Identifier } from './identifier.ts';
import type { CanonicalInstant, Claim } from './record-view.ts';
import type { Trust } from './trust.ts';

/** A claim with the identifier it shows. */
export interface RecordClaim extends Claim {
  readonly identifier: Identifier;
}

/**
 * What a set of one record's events says about it. Mergeable: the news of a record is the merge of the news
 * of its counted events, in any order.
 */
export interface RecordNews {
  readonly recordId: string;
  readonly sourceId: string;
  readonly trust: Trust;
  readonly subject: Identifier;
  /** `occurredAt` of the earliest event, ms since 1970. */
  readonly firstAt: number;
  /** The latest full name in canonical order, folded. */
  readonly name: { readonly folded: string; readonly since: CanonicalInstant } | null;
  /** By identifier id. */
  readonly claims: ReadonlyMap<string, RecordClaim>;
  /** Ids of records that an alias says are the same. */
  readonly aliases: ReadonlySet<string>;
}

/** Keyed hashes of the deployment (`model.md` 2): equal in every order and process, without a look-up. */
export interface Keyring {
  recordId(sourceId: string, trust: Trust, subject: Identifier): string;
  identifierId(identifier: Identifier): string;
}

const NO_ALIASES: ReadonlySet<string> = new Set();

/** The news that one event is of its record. */
export function newsOfEvent(event: EventFact, claims: EventClaims, keyring: Keyring): RecordNews {
  const { sourceId, trust, occurredAt: at, dedupeKey: key } = event;
  const recordId = keyring.recordId(sourceId, trust, claims.subject);
  const shown = new Map<string, RecordClaim>();
  for (const { identifier, trust: claimTrust, isSubject } of claims.shown) {
    const { type, namespace } = identifier;
    const identifierId = keyring.identifierId(identifier);
    const firstClaim = type === 'order_id' ? { at, key } : undefined;
    shown.set(identifierId, { identifierId, identifier, type, namespace, trust: claimTrust, isSubject, firstClaim });
  }
  return {
    recordId,
    sourceId,
    trust,
    subject: claims.subject,
    firstAt: at,
    name: claims.foldedName === null ? null : { folded: claims.foldedName, since: { at, key } },
    claims: shown,
    aliases:
      claims.aliases.length === 0
        ? NO_ALIASES
        : new Set(claims.aliases.map((alias) => keyring.recordId(sourceId, trust, alias))),
  };
}

/** The news of two sets of events of the same record together. Associative and commutative. */
export function mergeNews(left: RecordNews, right: RecordNews): RecordNews {
  const claims = new Map(left.claims);
  for (const [id, claim] of right.claims) {
    const earlier = claims.get(id);
    claims.set(id, earlier === undefined ? claim : mergeClaims(earlier, claim));
  }
  return {
    ...left,
    firstAt: Math.min(left.firstAt, right.firstAt),
    name: laterName(left.name, right.name),
    claims,
    aliases: new Set([...left.aliases, ...right.aliases]),
  };
}

/** Whether `news` changes anything that decides who is who, given what was known of the record. */
export function changesIdentity(known: RecordNews | undefined, news: RecordNews): boolean {
  if (known === undefined || news.firstAt < known.firstAt) return true;
  const name = laterName(known.name, news.name);
  if (name !== null && name.folded !== known.name?.folded) return true;
  for (const alias of news.aliases) if (!known.aliases.has(alias)) return true;
  if (news.claims === known.claims) return false;
  for (const [id, claim] of news.claims) {
    const earlier = known.claims.get(id);
    if (earlier === undefined || earlier.trust < claim.trust || claim.isSubject !== earlier.isSubject) return true;
    if (claim.firstClaim && isBefore(claim.firstClaim, earlier.firstClaim!)) return true;
  }
  return false;
}

function mergeClaims(left: RecordClaim, right: RecordClaim): RecordClaim {
  const firstClaim =
    left.firstClaim && right.firstClaim && isBefore(right.firstClaim, left.firstClaim)
      ? right.firstClaim
      : left.firstClaim;
  const trust = left.trust > right.trust ? left.trust : right.trust;
  return { ...left, trust, isSubject: left.isSubject || right.isSubject, firstClaim };
}

function laterName(left: RecordNews['name'], right: RecordNews['name']): RecordNews['name'] {
  if (left === null || right === null) return left ?? right;
  const isAlone = isFamilyAlone(left.folded);
  // Whoever gives the family name alone the next time is still called what was said in full.
  if (isAlone !== isFamilyAlone(right.folded)) return isAlone ? right : left;
  return isBefore(left.since, right.since) ? right : left;
}

function isBefore(left: CanonicalInstant, right: CanonicalInstant): boolean {
  return left.at < right.at || (left.at === right.at && left.key < right.key);
}
