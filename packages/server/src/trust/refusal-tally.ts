import type { AuditEntry } from '../telemetry/audit-store.ts';

/** Where somebody was refused. */
export type RefusedAt = 'admin' | 'profiles' | 'collect' | 'webhooks';

/** Counts refused authorisations, for the audit: what is written is bounded whatever is tried. */
export interface RefusalTally {
  note(where: RefusedAt, status: number, address: string): void;
  /** Entries that are due by now; all that is held with `isLast`. */
  take(isLast?: boolean): AuditEntry[];
}

/** Where a route belongs to. */
export function refusedAt(route: string | undefined): RefusedAt {
  if (route === undefined || !route.startsWith('/api/') || route.startsWith('/api/s/'))
    return route?.startsWith('/webhooks/') ? 'webhooks' : 'collect';
  return route.startsWith('/api/profiles') ? 'profiles' : 'admin';
}

interface Held {
  readonly where: RefusedAt;
  readonly status: number;
  attempts: number;
  readonly addresses: Set<string>;
  fromMs: number;
  toMs: number;
  dueMs: number;
  windowMs: number;
}

const SHORTEST_MS = 60_000;
const LONGEST_MS = 3_600_000;
/** Addresses that are told apart in one entry; an attacker may have any number. */
const MOST_ADDRESSES = 1_000;

/**
 * Holds what was refused by where and how, in memory. The first of a kind is due at once, then there is one entry in a
 * minute, in two, in four, up to an hour, until nothing was refused for one such time. So a kind makes about thirty
 * entries a day at most, and there are eight kinds. An entry says from how many addresses, and not which: the audit has
 * no personal data. `now` is in ms since 1970. What is held when a process is killed is lost: an hour of counts at most.
 */
export function createRefusalTally(now: () => number): RefusalTally {
  const kinds = new Map<string, Held>();
  return {
    note(where, status, address) {
      const at = now();
      const key = `${where} ${status}`;
      let held = kinds.get(key);
      if (held === undefined) {
        held = { where, status, attempts: 0, addresses: new Set(), fromMs: at, toMs: at, dueMs: at, windowMs: 0 };
        kinds.set(key, held);
      }
      if (held.attempts === 0) held.fromMs = at;
      held.attempts += 1;
      held.toMs = at;
      if (held.addresses.size < MOST_ADDRESSES) held.addresses.add(address);
    },
    take(isLast = false) {
      const at = now();
      const entries: AuditEntry[] = [];
      for (const [key, held] of kinds) {
        if (at < held.dueMs && !isLast) continue;
        if (held.attempts === 0) {
          kinds.delete(key);
          continue;
        }
        entries.push(entryOf(held));
        held.attempts = 0;
        held.addresses.clear();
        held.windowMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, held.windowMs * 2));
        held.dueMs = at + held.windowMs;
      }
      return entries;
    },
  };
}

function entryOf({ where, status, attempts, addresses, fromMs, toMs }: Held): AuditEntry {
  return {
    actor: 'unknown',
    action: 'authorisation.refused',
    subject: where,
    detail: {
      status,
      attempts,
      addresses: addresses.size,
      isMoreAddresses: addresses.size === MOST_ADDRESSES,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    },
  };
}
