import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveArrivals, LiveEvent } from '@throughline/contract/live';
import { ADMIN_TOKEN } from './start-shop.ts';

/** A message of the stream, with its id. */
export interface LiveMessage {
  readonly id: string;
  readonly at: number;
  readonly arrivals: LiveArrivals;
}

/** Somebody who watches what comes in. */
export interface LiveWatch {
  readonly status: number;
  readonly messages: readonly LiveMessage[];
  events(): LiveEvent[];
  counted(): LiveArrivals['counted'];
  leftOut(): number;
  /** Waits until something holds, 5 s at most; gives back how long it took, in ms. */
  until(holds: () => boolean): Promise<number>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Watches a server's stream of what comes in. */
export async function watchLive(
  url: string,
  query: Readonly<Record<string, string>> = {},
  { lastEventId, token = ADMIN_TOKEN, cookie }: { lastEventId?: string; token?: string; cookie?: string } = {},
): Promise<LiveWatch> {
  const over = new AbortController();
  const answer = await fetch(`${url}/api/live?${new URLSearchParams(query)}`, {
    headers: {
      ...(cookie === undefined ? { authorization: `Bearer ${token}` } : { cookie, 'sec-fetch-site': 'same-origin' }),
      accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    signal: over.signal,
  });
  const messages: LiveMessage[] = [];
  const ended = (async () => {
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const fields = new Map(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
        );
        text = text.slice(end + 2);
        if (fields.get('event') !== 'arrivals') continue;
        const arrivals = JSON.parse(fields.get('data')!) as LiveArrivals;
        messages.push({ id: fields.get('id')!, at: Date.now(), arrivals });
      }
    }
  })().catch(() => undefined);
  const sum = (of: (arrivals: LiveArrivals) => number): number =>
    messages.reduce((total, { arrivals }) => total + of(arrivals), 0);
  return {
    status: answer.status,
    messages,
    events: () => messages.flatMap(({ arrivals }) => arrivals.events),
    counted: () => ({
      accepted: sum(({ counted }) => counted.accepted),
      duplicates: sum(({ counted }) => counted.duplicates),
      quarantined: sum(({ counted }) => counted.quarantined),
    }),
    leftOut: () => sum(({ leftOut }) => leftOut),
    async until(holds) {
      const from = Date.now();
      while (!holds()) {
        if (Date.now() - from > 5_000) throw new Error(`it did not come: ${JSON.stringify(messages)}`);
        await sleep(10);
      }
      return Date.now() - from;
    },
    ended,
    close: () => over.abort(),
  };
}
