import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { jitsuAnalytics } from '@jitsu/js';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { pythonClient } from './python-client.ts';

const require = createRequire(import.meta.url);

/** Where a sender sends to. */
export interface Target {
  readonly url: string;
  readonly writeKey: string;
}

/** A sender that is set up, as its users do it; `flush` ends when everything is delivered or given up. */
export interface Sender {
  track(userId: string, event: string, properties: Record<string, unknown>): void;
  flush(): Promise<void>;
}

interface LegacyAnalytics {
  track(message: object, callback: () => void): void;
  flush(): unknown;
}
/** It has no types, and is no ES module. */
const LegacyAnalytics = require('analytics-node') as new (writeKey: string, options: object) => LegacyAnalytics;

/** The senders that run on a server, each with the options that docs/how-to/senders.md names. */
export const NODE_SENDERS: Readonly<Record<string, (target: Target) => Sender>> = {
  '@segment/analytics-node': ({ url, writeKey }) => {
    const analytics = new Analytics({ writeKey, host: url });
    return {
      track: (userId, event, properties) => analytics.track({ userId, event, properties }),
      flush: () => analytics.closeAndFlush({ timeout: 50_000 }),
    };
  },
  'analytics-node': ({ url, writeKey }) => {
    const analytics = new LegacyAnalytics(writeKey, { host: url, retryCount: 10 });
    const open = openCalls();
    return {
      track: (userId, event, properties) => analytics.track({ userId, event, properties }, open.begin()),
      flush: () => open.end(() => analytics.flush()),
    };
  },
  '@rudderstack/rudder-sdk-node': ({ url, writeKey }) => {
    const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: url, retryCount: 10, logLevel: 'none' });
    const open = openCalls();
    return {
      track: (userId, event, properties) =>
        analytics.track({ userId, event, properties: properties as Record<string, string> }, open.begin()),
      flush: () => open.end(() => analytics.flush()),
    };
  },
  '@jitsu/js': ({ url, writeKey }) => {
    const analytics = jitsuAnalytics({ host: url, writeKey: `web:${writeKey}`, errorPolicy: () => undefined });
    const sending: Promise<unknown>[] = [];
    return {
      track: (userId, event, properties) =>
        void sending.push(analytics.track(event, properties as never, { userId } as never)),
      async flush() {
        await Promise.allSettled(sending);
      },
    };
  },
  'analytics-python': ({ url, writeKey }) => pythonClient({ url, writeKey }),
};

/** Calls whose callbacks have not come yet: flushing waits for its own batch only, not for those that are tried again. */
function openCalls(): { begin(): () => void; end(flush: () => unknown): Promise<void> } {
  let open = 0;
  return {
    begin() {
      open += 1;
      return () => (open -= 1);
    },
    async end(flush) {
      while (open > 0) {
        await flush();
        await sleep(20);
      }
    },
  };
}
