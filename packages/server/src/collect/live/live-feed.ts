import type { LiveArrivals } from '@throughline/contract/live';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createFreshValue } from '../../config/fresh-value.ts';
import { describeFault } from '../../http/describe-fault.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { readSourceNames } from '../sources/read-sources.ts';
import { type LiveCursor, writeLiveCursor } from './live-cursor.ts';
import { type LiveFilter, watchIdOf } from './live-filter.ts';
import { liveEvents } from './live-events.ts';
import { holdWatches, readLastParts, readParts, type ToldPart, type Watch } from './live-store.ts';
import { WATCH_LIMITS, type WatchLimits } from './watch-limits.ts';

/** Somebody who watches. */
export interface Watcher {
  readonly filter: LiveFilter;
  /** Where to go on; null to begin with what comes now. */
  readonly cursor: LiveCursor | null;
  /** Who it is, for the limit of each. */
  readonly who: string;
  /** Told what came in; false when the message could not be taken: the watcher is too slow and is cut off. */
  readonly tell: (id: string, arrivals: LiveArrivals) => boolean;
  /** Whether the watcher may go on; asked every some seconds. */
  readonly mayStay: () => Promise<boolean>;
  /** The server ends it. */
  readonly end: () => void;
}

/** What comes in, as it is told to those who watch through this process. */
export interface LiveFeed {
  /** Begins to tell a watcher; gives back how it is ended from the other side. @throws ProblemError `too_many_watchers` */
  watch(watcher: Watcher): Promise<() => void>;
  watchers(): number;
  /** Ends everybody at once, and takes nobody any more. */
  close(): void;
}

interface Following {
  readonly watcher: Watcher;
  readonly heard: Map<string, number>;
  hasGap: boolean;
}

interface Group {
  readonly watchId: string;
  readonly filter: LiveFilter;
  readonly heard: Map<string, number>;
  readonly followers: Set<Following>;
  since: number;
}

/** How often parts are read while somebody watches, in ms. */
const READ_EVERY_MS = 300;
/** How often leases are renewed and watchers asked whether they may stay, in ms. */
const RENEW_EVERY_MS = 5_000;
const NAMES_MAX_AGE_MS = 5_000;

/** What a feed is made of. */
export interface LiveFeedParts {
  readonly pool: Pool;
  readonly log: Logger;
  /** Told of every watch as it begins, before anybody is told anything of it. */
  readonly announce: (watch: Watch) => void;
}

/** A feed with nobody watching; it does nothing until somebody does. */
export function createLiveFeed({ pool, log, announce }: LiveFeedParts, limits: WatchLimits = WATCH_LIMITS): LiveFeed {
  const groups = new Map<string, Group>();
  const names = createFreshValue(() => readSourceNames(pool), { maxAgeMs: NAMES_MAX_AGE_MS });
  const open = new Map<string, number>();
  let renewedAt = 0;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const everybody = (): Following[] => [...groups.values()].flatMap(({ followers }) => [...followers]);
  const watchers = (): number => [...open.values()].reduce((sum, count) => sum + count, 0);

  const leave = (group: Group, following: Following): void => {
    if (!group.followers.delete(following)) return;
    const { who } = following.watcher;
    const left = (open.get(who) ?? 1) - 1;
    if (left === 0) open.delete(who);
    else open.set(who, left);
    if (group.followers.size === 0) groups.delete(group.watchId);
  };
  const cutOff = (group: Group, following: Following): void => {
    leave(group, following);
    following.watcher.end();
  };

  const tellGroup = async (group: Group, parts: readonly ToldPart[]): Promise<void> => {
    const events = await liveEvents(pool, await names.get(), parts);
    for (const following of group.followers) {
      const own = parts.filter(({ processId, sequence }) => sequence > (following.heard.get(processId) ?? 0));
      if (own.length === 0) continue;
      for (const { processId, sequence } of own) following.heard.set(processId, sequence);
      const { hasGap } = following;
      following.hasGap = false;
      const id = writeLiveCursor({ watchId: group.watchId, since: group.since, heard: following.heard });
      if (!following.watcher.tell(id, messageOf(own, events, hasGap))) cutOff(group, following);
    }
    for (const { processId, sequence } of parts) group.heard.set(processId, sequence);
  };

  const renew = async (): Promise<void> => {
    renewedAt = performance.now();
    const since = await holdWatches(pool, [...groups.values()]);
    for (const group of groups.values()) {
      const begun = since.get(group.watchId);
      if (begun !== undefined && begun !== group.since) {
        // The database was away for longer than the lease: what came meanwhile was told to nobody.
        group.since = begun;
        for (const following of group.followers) following.hasGap = true;
      }
    }
    await Promise.all(
      [...groups.values()].flatMap((group) =>
        [...group.followers].map(async (following) => {
          if (!(await following.watcher.mayStay())) cutOff(group, following);
        }),
      ),
    );
  };

  const turn = async (): Promise<void> => {
    if (performance.now() - renewedAt > RENEW_EVERY_MS) await renew();
    const told = await readParts(pool, new Map([...groups.values()].map(({ watchId, heard }) => [watchId, heard])));
    for (const [watchId, parts] of Map.groupBy(told, (part) => part.watchId)) {
      const group = groups.get(watchId);
      if (group !== undefined) await tellGroup(group, parts);
    }
  };
  const goOn = (): void => {
    timer = setTimeout(async () => {
      try {
        await turn();
      } catch (error) {
        log.warn({ fault: describeFault(error) }, 'what comes in could not be told and will be tried again');
      }
      timer = null;
      if (groups.size > 0 && !isClosed) goOn();
    }, READ_EVERY_MS).unref();
  };

  const join = async (watcher: Watcher): Promise<() => void> => {
    const { filter, cursor } = watcher;
    const watchId = watchIdOf(filter);
    const since = (await holdWatches(pool, [{ watchId, filter }])).get(watchId);
    if (since === undefined) throw tooMany('Too many different things are watched at once.');
    announce({ watchId, filter });
    const isContinued = cursor !== null && cursor.watchId === watchId && cursor.since === since;
    const last = await readLastParts(pool, watchId);
    if (isClosed) throw new ProblemError('not_ready', 'The server is stopping.', { headers: { 'retry-after': '5' } });
    let group = groups.get(watchId);
    if (group === undefined) {
      group = { watchId, filter, heard: new Map(isContinued ? cursor.heard : last), followers: new Set(), since };
      groups.set(watchId, group);
    }
    const hasGap = cursor !== null && !isContinued;
    const following: Following = { watcher, heard: new Map(isContinued ? cursor.heard : last), hasGap };
    group.followers.add(following);
    const joined = group;
    if (isContinued) await catchUp(joined, following);
    if (timer === null && !isClosed) goOn();
    return () => leave(joined, following);
  };

  /** What the group has heard already and one of it has not. */
  const catchUp = async (group: Group, following: Following): Promise<void> => {
    const parts = await readParts(pool, new Map([[group.watchId, following.heard]]));
    const missed = parts.filter(({ processId, sequence }) => sequence <= (group.heard.get(processId) ?? 0));
    if (missed.length > 0) await tellGroup({ ...group, followers: new Set([following]), heard: new Map() }, missed);
  };

  return {
    async watch(watcher) {
      if (watchers() >= limits.perProcess) throw tooMany(`${limits.perProcess} streams are open at this server.`);
      const own = open.get(watcher.who) ?? 0;
      if (own >= limits.perCaller) throw tooMany(`You have ${own} streams open.`);
      open.set(watcher.who, own + 1);
      try {
        return await join(watcher);
      } catch (error) {
        const left = open.get(watcher.who)! - 1;
        if (left === 0) open.delete(watcher.who);
        else open.set(watcher.who, left);
        throw error;
      }
    },
    watchers,
    close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      for (const { watcher } of everybody()) watcher.end();
      groups.clear();
      open.clear();
    },
  };
}

function messageOf(parts: readonly ToldPart[], events: ReadonlyMap<ToldPart, LiveArrivals['events']>, hasGap: boolean) {
  const counted = { accepted: 0, duplicates: 0, quarantined: 0 };
  let leftOut = 0;
  for (const { part } of parts) {
    counted.accepted += part.counted.accepted;
    counted.duplicates += part.counted.duplicates;
    counted.quarantined += part.counted.quarantined;
    leftOut += part.leftOut;
  }
  return { events: parts.flatMap((part) => events.get(part) ?? []), counted, leftOut, hasGap };
}

function tooMany(detail: string): ProblemError {
  return new ProblemError('too_many_watchers', detail, { headers: { 'retry-after': '10' } });
}
