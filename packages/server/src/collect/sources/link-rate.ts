import { RecentMap } from '../../config/recent-map.ts';

/** How many logins may be new to one device, or to one network address, within an hour. */
export interface LinkLimits {
  readonly perDevicePerHour: number;
  readonly perAddressPerHour: number;
}

/** Which logins an event shows, and by what: ids of identifiers, so that nothing personal is kept in memory. */
export interface ShownLinks {
  readonly logins: readonly string[];
  readonly devices: readonly string[];
  /** The network that it came from; null when that names no visitor. */
  readonly address: string | null;
}

/** By which of the two an event went beyond its limit. */
export type LinkScope = 'device' | 'address';

/** Counts logins that are new to a device or an address. */
export interface LinkRate {
  /** Whether so many were counted that the rest is to be looked up before it counts as new. */
  isSuspicious(shown: ShownLinks, limits: LinkLimits): boolean;
  /** Takes the links as ones that are known: they cost nothing, now and from here on. */
  remember(shown: ShownLinks): void;
  /** Counts what is new; where that goes beyond a limit nothing is counted, and the scope is told. */
  count(shown: ShownLinks, limits: LinkLimits): LinkScope | null;
}

interface Hour {
  readonly startedAt: number;
  readonly count: number;
}

const HOUR_MS = 3_600_000;
/** Pairs and counters remembered, at least; about 30 MB when an attacker fills both. */
const CAPACITY = 50_000;

/**
 * A count in memory, bounded: each server process has its own, so that several let through as many times the limit, and
 * a restart begins anew. What is forgotten costs nobody anything: from half of a limit on the caller looks links up that
 * are stored, and passes those to `remember`. O(logins x devices).
 */
export function createLinkRate(now: () => number = Date.now): LinkRate {
  const pairs = new RecentMap<true>(CAPACITY);
  const hours = new RecentMap<Hour>(CAPACITY);

  const countOf = (key: string): number => {
    const hour = hours.get(key);
    return hour === undefined || now() - hour.startedAt >= HOUR_MS ? 0 : hour.count;
  };
  const newPairs = (key: string, logins: readonly string[]): string[] =>
    logins.map((login) => `${key} ${login}`).filter((pair) => pairs.get(pair) === undefined);

  return {
    isSuspicious: (shown, limits) =>
      scopesOf(shown, limits).some(({ key, limit }) => {
        const news = newPairs(key, shown.logins).length;
        return news > 0 && countOf(key) + news > limit / 2;
      }),
    remember(shown) {
      for (const { key } of keysOf(shown)) for (const login of shown.logins) pairs.set(`${key} ${login}`, true);
    },
    count(shown, limits) {
      const scopes = scopesOf(shown, limits).map((scope) => ({ ...scope, news: newPairs(scope.key, shown.logins) }));
      const over = scopes.find(({ key, limit, news }) => news.length > 0 && countOf(key) + news.length > limit);
      if (over !== undefined) return over.scope;
      for (const { key, news } of scopes) {
        const count = countOf(key);
        if (news.length > 0)
          hours.set(key, { startedAt: startOf(hours.get(key), count, now()), count: count + news.length });
        for (const pair of news) pairs.set(pair, true);
      }
      return null;
    },
  };
}

function startOf(hour: Hour | undefined, count: number, at: number): number {
  return hour === undefined || count === 0 ? at : hour.startedAt;
}

function keysOf({ devices, address }: ShownLinks): { scope: LinkScope; key: string }[] {
  return [
    ...devices.map((key) => ({ scope: 'device' as const, key })),
    ...(address === null ? [] : [{ scope: 'address' as const, key: address }]),
  ];
}

function scopesOf(shown: ShownLinks, limits: LinkLimits): { scope: LinkScope; key: string; limit: number }[] {
  return keysOf(shown).map(({ scope, key }) => ({
    scope,
    key,
    limit: scope === 'device' ? limits.perDevicePerHour : limits.perAddressPerHour,
  }));
}
