import type { Change } from '@throughline/contract/change';
import type { WebhookKind } from '@throughline/contract/webhook-message';

/** What a receiver is told of one change; `data` lacks the person's record, which is read when it is sent. */
export interface ChangeMessage {
  readonly kind: WebhookKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The message that a row of the change feed makes; null for a person who went into others, of which their rows tell.
 * `sideIds` are the people that a split left. Rows that an erasure has emptied still say that something happened.
 * Names of traits and ids only: no value leaves here. Pure.
 */
export function messageOfChange(change: Change, sideIds: readonly string[]): ChangeMessage | null {
  const { profileId: personId, version } = change;
  const cause = memberOf(change.cause, 'kind') ?? 'events';
  const about = { personId, version, link: `/api/people/${personId}`, cause };
  const origins = idsIn(change.before, 'from');
  const told = (what: string, changed: readonly string[] | null, previousIds: readonly string[] = []) =>
    ({ kind: 'person.changed', data: { ...about, change: what, changed, previousIds } }) as const;
  switch (change.kind) {
    case 'created':
      return told('created', ['records']);
    case 'renamed':
      return told('renamed', origins === null ? null : ['records'], origins ?? []);
    case 'merged':
      if (origins === null) return told('changed', null);
      return { kind: 'person.merged', data: { ...about, absorbedIds: origins.filter((id) => id !== personId) } };
    case 'split':
      if (origins === null) return told('changed', null);
      return { kind: 'person.split', data: { ...about, fromIds: origins, sideIds } };
    case 'removed':
      if (cause === 'erasure') return { kind: 'person.erased', data: { personId, version } };
      return (idsIn(change.after, 'into') ?? []).length > 0 ? null : told('removed', null);
    default:
      return told('changed', changedNames(change.after));
  }
}

/** Names of what a `changed` row says has changed; null when an erasure has emptied it. */
function changedNames(after: unknown): string[] | null {
  if (!isObject(after)) return null;
  const traits = isObject(after['traits']) ? Object.keys(after['traits']) : [];
  const orders = Array.isArray(after['orders']) && after['orders'].length > 0 ? ['orders'] : [];
  return [...traits.map((name) => `traits.${name}`), ...orders];
}

function idsIn(value: unknown, member: string): string[] | null {
  const ids = isObject(value) ? value[member] : undefined;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : null;
}

function memberOf(value: unknown, member: string): string | null {
  const found = isObject(value) ? value[member] : undefined;
  return typeof found === 'string' ? found : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
