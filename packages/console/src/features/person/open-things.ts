import type { Person } from '@throughline/contract/person';
import { promiseState } from './promise-state.ts';

/** What a person waits for: a promise that is due or past, or help that they asked for. */
export type OpenThing =
  | { readonly kind: 'overdue' | 'due'; readonly orderKey: string; readonly at: string }
  | { readonly kind: 'contact'; readonly how: 'call' | 'chat' | 'support'; readonly at: string };

const DAY_MS = 86_400_000;
/** As the engine's guardrails count it: a contact is unanswered for three days, a promise matters for thirty. */
const CONTACT_DAYS = 3;
const PROMISE_DAYS = 30;
const ASKING = ['call', 'chat', 'support'] as const;

/** What stands open at an instant in ms: what is overdue first, then what was asked, then what is due. */
export function openThings({ orders, contacts }: Pick<Person, 'orders' | 'contacts'>, now: number): OpenThing[] {
  const promises = orders.list.flatMap((order): OpenThing[] => {
    const state = promiseState(order, now);
    if (order.promise === null || (state !== 'overdue' && state !== 'due')) return [];
    const at = order.promise.promisedAt;
    const isOld = now - Date.parse(at) > PROMISE_DAYS * DAY_MS;
    return isOld ? [] : [{ kind: state, orderKey: order.orderKey, at }];
  });
  const asked = ASKING.flatMap((kind): OpenThing[] => {
    const contact = Object.hasOwn(contacts, kind) ? contacts[kind] : undefined;
    const isOpen = contact !== undefined && now - Date.parse(contact.lastAt) < CONTACT_DAYS * DAY_MS;
    return isOpen ? [{ kind: 'contact', how: kind, at: contact.lastAt }] : [];
  });
  const byTime = (left: OpenThing, right: OpenThing): number => (left.at < right.at ? -1 : 1);
  const of = (kind: OpenThing['kind']): OpenThing[] => promises.filter((thing) => thing.kind === kind).sort(byTime);
  return [...of('overdue'), ...asked, ...of('due')];
}
