import type { GuardFacts } from '../decide/guard-facts.ts';
import type { PersonDocument } from '../people/person-document.ts';

type OpenProblem = GuardFacts['openProblems'][number];

const DAY_MS = 86_400_000;

/** Kinds of contact by which somebody asks for help. */
const ASKING = ['call', 'chat', 'support'];

/**
 * How long a contact counts as unanswered. No event says yet that a problem is solved, so time closes it: three days are
 * a guess, to be replaced when issues are followed over their contacts.
 */
const CONTACT_DAYS = 3;

/**
 * How long a promise that was not kept counts as open. Many sources say what they promise and never that it arrived; they
 * must not silence a customer for ever.
 */
const PROMISE_DAYS = 30;

/**
 * What a person waits for, as far as the facts say: promises of orders that are past and neither kept nor off, and recent
 * contacts in which help was asked for. Longest first. Whether a contact was answered nobody knows yet, nor whether a
 * delivery that came late was also made good.
 */
export function openProblems(person: PersonDocument | null, decidedAt: number): OpenProblem[] {
  if (person === null) return [];
  return [...brokenPromises(person, decidedAt), ...unanswered(person, decidedAt)].sort(
    (left, right) => left.sinceAt - right.sinceAt || (left.what < right.what ? -1 : 1),
  );
}

function brokenPromises({ orders }: PersonDocument, decidedAt: number): OpenProblem[] {
  return orders.flatMap(({ orderKey, status, promise, isLost, totalMinor, refundedMinor }) => {
    if (promise === null || promise.keptAt !== null || isLost || status === 'cancelled') return [];
    if (BigInt(refundedMinor) > 0n && BigInt(refundedMinor) >= BigInt(totalMinor)) return [];
    const lateMs = decidedAt - promise.promisedAt;
    if (lateMs <= 0 || lateMs > PROMISE_DAYS * DAY_MS) return [];
    return [{ kind: 'promise' as const, what: orderKey, sinceAt: promise.promisedAt }];
  });
}

function unanswered({ contacts }: PersonDocument, decidedAt: number): OpenProblem[] {
  return ASKING.flatMap((what) => {
    const lastAt = Object.hasOwn(contacts, what) ? contacts[what]!.lastAt : Number.NEGATIVE_INFINITY;
    return decidedAt - lastAt < CONTACT_DAYS * DAY_MS ? [{ kind: 'contact' as const, what, sinceAt: lastAt }] : [];
  });
}
