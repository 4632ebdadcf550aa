import { spokenKind } from '@throughline/core/decide/guardrails/suppression';
import type { Briefing } from '@throughline/contract/briefing';
import { nameOfPerson } from '@throughline/core/people/name-of-person';
import type { PersonDocument } from '@throughline/core/people/person-document';
import { judgeQuestion } from '@throughline/core/understand/questions/judge-question';
import type { OrderView } from '@throughline/core/understand/order-view';
import { type Contact, readContacts } from '../../collect/read-contacts.ts';
import { readLastTouchpoints } from '../../collect/read-last-touchpoints.ts';
import { readSourceLabels, type SourceLabel } from '../../collect/sources/read-source-labels.ts';
import type { Deployment } from '../../config/deployment.ts';
import { readQuestions } from '../../decide/read-questions.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { together } from '../../postgres/together.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import { askableOf, readAskedPerson } from '../questions/read-asked-person.ts';
import { showVerdict } from '../questions/show-verdict.ts';

const DAY_MS = 86_400_000;
/** For how long an order of which no more was heard is shown as under way. */
const ORDER_DAYS = 30;
/** How far contacts are looked back for, and how many are shown. */
const CONTACT_DAYS = 90;
const MOST_CONTACTS = 50;
const SHOWN_CONTACTS = 5;
/** For how long a contact counts as one about the same thing (`openProblems`). */
const OPEN_CONTACT_DAYS = 3;
/** Orders that an agent can look over. */
const MOST_ORDERS = 5;

/**
 * Everything that an agent needs of one person at once, as it stands at `at` (ms since 1970). Reading decides nothing and
 * stores nothing.
 * @throws ProblemError `person_not_found`, `person_erased`
 */
export async function readBriefing(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  askedId: string,
  { at, hasDeskMoment }: { at: number; hasDeskMoment: boolean },
): Promise<Briefing> {
  const personId = await readPersonId(pool, askedId);
  return inTransaction(pool, async (client) => {
    const addressee = { recordId: personId, identifierIds: [], namingIds: [] };
    const person = await readAskedPerson(client, { addressee, settings: settings(), isGpc: false, at });
    const { document, guards, recordIds } = person;
    if (document === null)
      throw new ProblemError('person_not_found', `The person ${personId} has just become part of another one.`);
    const since = new Date(at - CONTACT_DAYS * DAY_MS);
    const [touchpoints, contacts, labels, registry] = await together([
      readLastTouchpoints(client, recordIds),
      // The fold knows whether there are any: most people never called.
      hasContacts(document) ? readContacts(client, { recordIds, since, limit: MOST_CONTACTS }) : [],
      readSourceLabels(client),
      readQuestions(client),
    ]);
    const askable = askableOf(person, null);
    const verdicts = registry.map((question) => showVerdict(question, judgeQuestion(question, askable, at), labels));
    return {
      person: headOf(document, askedId),
      departments: touchpoints.map((one) => ({ ...one, at: one.at.toISOString() })),
      open: {
        problems: guards.openProblems.map(({ kind, what, sinceAt }) => ({
          kind,
          what,
          sinceAt: new Date(sinceAt).toISOString(),
          contacts: contacts.filter((contact) => isAbout(contact, { kind, what }, at)).length,
        })),
        orders: openOrders(document, at),
      },
      contacts: contacts.slice(0, SHOWN_CONTACTS).map((contact) => contactShown(contact, labels)),
      questions: [...verdicts.filter(({ ask }) => !ask), ...verdicts.filter(({ ask }) => ask)],
      care: {
        suppressions: guards.suppressions.map((one) => ({ id: one.id, kind: spokenKind(one) })),
        householdUntil:
          guards.householdCare?.[0] === undefined ? null : new Date(guards.householdCare[0].until).toISOString(),
        consents: { ...guards.consents },
      },
      hasDeskMoment,
    };
  });
}

function headOf(document: PersonDocument, askedId: string): Briefing['person'] {
  const named = document.identifiers.filter(({ type }) => type !== 'anonymous_id' && type !== 'device_id');
  const trusts = document.records.map(({ trust }) => trust);
  return {
    id: document.id,
    askedId,
    name: nameOfPerson(document),
    isIdentified: document.isIdentified,
    firstAt: new Date(document.firstAt).toISOString(),
    lastAt: new Date(document.lastAt).toISOString(),
    orders: document.orderTotals.count,
    identifiers: named.map(({ type, value, state }) => ({ type, value, state })),
    recognition: {
      trust: trusts.includes('signed') ? 'signed' : trusts.includes('server') ? 'server' : 'public',
      records: document.records.length,
      contested: document.identifiers.filter(({ state }) => state === 'contested' || state === 'cut').length,
    },
  };
}

/** Kinds of contact that somebody may come back about. */
const COMING_BACK = ['call', 'chat', 'support', 'visit'];

function hasContacts({ contacts }: PersonDocument): boolean {
  return COMING_BACK.some((kind) => Object.hasOwn(contacts, kind));
}

/** Whether somebody came to us about what they wait for: about the order, or in the same way a short while ago. */
function isAbout(contact: Contact, { kind, what }: { kind: string; what: string }, at: number): boolean {
  if (kind === 'promise') return contact.orderId !== null && what.endsWith(`/${contact.orderId}`);
  return contact.kind === what && contact.at.getTime() > at - OPEN_CONTACT_DAYS * DAY_MS;
}

/** Orders that are under way, and those whose promise was not kept; latest first. */
function openOrders({ orders }: PersonDocument, at: number): Briefing['open']['orders'] {
  return orders
    .filter((order) => isOpen(order, at))
    .sort((left, right) => (right.placedAt ?? 0) - (left.placedAt ?? 0) || (left.orderKey < right.orderKey ? -1 : 1))
    .slice(0, MOST_ORDERS)
    .map((order) => ({
      orderKey: order.orderKey,
      status: order.status,
      placedAt: order.placedAt === null ? null : new Date(order.placedAt).toISOString(),
      totalMinor: order.totalMinor,
      currency: order.currency,
      promise: promiseShown(order.promise, at),
    }));
}

function isOpen({ status, placedAt, promise, isLost }: OrderView, at: number): boolean {
  if (isLost || status === 'cancelled' || status === 'refund') return false;
  const isRecent = (instant: number | null): boolean => instant !== null && at - instant < ORDER_DAYS * DAY_MS;
  if (promise !== null && isRecent(promise.promisedAt)) return promise.keptAt === null || promise.isKept === false;
  return status !== 'delivered' && isRecent(placedAt);
}

function promiseShown(promise: OrderView['promise'], at: number): Briefing['open']['orders'][number]['promise'] {
  if (promise === null) return null;
  const { kind, promisedAt, keptAt, isKept } = promise;
  const open = at <= promisedAt ? 'due' : 'overdue';
  return {
    kind,
    promisedAt: new Date(promisedAt).toISOString(),
    keptAt: keptAt === null ? null : new Date(keptAt).toISOString(),
    state: keptAt === null ? open : isKept === false ? 'broken' : 'kept',
  };
}

function contactShown(
  { kind, sourceId, orderId, note, at }: Contact,
  labels: ReadonlyMap<string, SourceLabel>,
): Briefing['contacts'][number] {
  const { source = sourceId, department = '' } = labels.get(sourceId) ?? {};
  return { kind, at: at.toISOString(), source, department, orderId, note };
}
