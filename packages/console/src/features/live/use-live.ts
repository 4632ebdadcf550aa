import type { LiveArrivals, LiveRecent } from '@throughline/contract/live';
import { useEffect, useState } from 'react';
import { problemIn } from '../../api/problem-failure.ts';
import { get, type Query, queryText } from '../../api/request.ts';
import { type LiveList, NOTHING_CAME, withArrivals, withRecent } from './live-list.ts';

/** What comes in, and how the connection is. */
export interface Live {
  /** As it is shown: still while paused. */
  readonly list: LiveList;
  readonly state: 'connecting' | 'open' | 'lost';
  /** Whether what came before the page was opened has been read. */
  readonly hasRecent: boolean;
  /** Why the page cannot be shown. */
  readonly error: unknown;
  readonly isPaused: boolean;
  /** Events that came since it was paused. */
  readonly waiting: number;
  readonly setPaused: (isPaused: boolean) => void;
}

const RECENT = 30;
/** When a stream that was refused is asked for again, in ms. */
const REFUSED_MS = 10_000;
const COUNTED = ({ counted }: LiveList): number => counted.accepted + counted.quarantined;

interface Held {
  readonly address: string;
  readonly list: LiveList;
  /** The list as it was when it was paused. */
  readonly frozen: LiveList | null;
  readonly state: Live['state'];
  readonly hasRecent: boolean;
  readonly error: unknown;
}

const begin = (address: string): Held => ({
  address,
  list: NOTHING_CAME,
  frozen: null,
  state: 'connecting',
  hasRecent: false,
  error: null,
});

/** Watches what comes in that fits; another query begins anew. The browser itself goes on after a lost connection. */
export function useLive(query: Query): Live {
  const address = queryText(query);
  const [held, setHeld] = useState(() => begin(address));
  if (held.address !== address) setHeld(begin(address));

  useEffect(() => {
    const over = new AbortController();
    // What comes late from the stream of another query is dropped.
    const set = (change: (before: Held) => Partial<Held>): void =>
      setHeld((before) => (before.address === address ? { ...before, ...change(before) } : before));
    const readRecent = (onAnswer?: (status: number) => void): void => {
      const limited = `${address}${address === '' ? '?' : '&'}limit=${RECENT}`;
      get<LiveRecent>(`/api/live/recent${limited}`, {}, over.signal)
        .then(({ events }) => {
          set(({ list }) => ({ list: withRecent(list, events), hasRecent: true }));
          onAnswer?.(0);
        })
        .catch((error: unknown) => {
          if (over.signal.aborted) return;
          set(() => ({ error }));
          onAnswer?.(problemIn(error)?.status ?? 0);
        });
    };
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const connect = (): void => {
      source = new EventSource(`/api/live${address}`);
      source.addEventListener('open', () => {
        set(() => ({ state: 'open', error: null }));
        // Only now, so that nothing falls between the two.
        readRecent();
      });
      source.addEventListener('arrivals', ({ data }: MessageEvent<string>) =>
        set(({ list }) => ({ list: withArrivals(list, JSON.parse(data) as LiveArrivals) })),
      );
      source.addEventListener('error', () => {
        set(() => ({ state: 'lost' }));
        if (source?.readyState !== EventSource.CLOSED) return;
        // A refusal, after which the browser does not come back; asked for what came last the server says why.
        readRecent((status) => {
          const isForGood = status >= 400 && status < 500;
          if (!isForGood && !over.signal.aborted) timer = setTimeout(connect, REFUSED_MS);
        });
      });
    };
    connect();
    return () => {
      over.abort();
      clearTimeout(timer);
      source?.close();
    };
  }, [address]);

  const { list, frozen, state, hasRecent, error } = held;
  return {
    list: frozen ?? list,
    state,
    hasRecent,
    error,
    isPaused: frozen !== null,
    waiting: frozen === null ? 0 : COUNTED(list) - COUNTED(frozen),
    setPaused: (isPaused) => setHeld((before) => ({ ...before, frozen: isPaused ? before.list : null })),
  };
}
