import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveArrivals } from '@throughline/contract/live';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';
import { readLiveMessages } from './read-live-messages.ts';

/** How long a server may be away before the watch is given up, in ms: longer than a restart. */
const PATIENCE_MS = 30_000;
const TRY_EVERY_MS = 1_000;

/** What is watched, and for how long. */
export interface FollowOptions {
  readonly query: Readonly<Record<string, string>>;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  readonly onArrivals: (arrivals: LiveArrivals) => unknown;
}

/** Watches what comes in until it is told to stop; goes on where it was after a connection was lost. */
export async function followLive(api: ApiClient, { query, signal, onArrivals }: FollowOptions): Promise<void> {
  const address = `/api/live?${new URLSearchParams(query)}`;
  let lastId: string | null = null;
  let awaySince = 0;
  while (!signal.aborted) {
    try {
      const headers = { accept: 'text/event-stream', ...(lastId !== null && { 'last-event-id': lastId }) };
      const answer = await api.ask(address, { headers, signal });
      awaySince = 0;
      for await (const { id, event, data } of readLiveMessages(answer.body!)) {
        if (id !== null) lastId = id;
        if (event === 'arrivals') await onArrivals(JSON.parse(data) as LiveArrivals);
      }
    } catch (error) {
      if (signal.aborted) return;
      // A refusal stays one; what nobody answers may be a restart.
      if (error instanceof CommandFailure && (lastId === null || error.cause === undefined)) throw error;
      if (awaySince === 0) awaySince = performance.now();
      if (performance.now() - awaySince > PATIENCE_MS) throw error;
    }
    await sleep(TRY_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
