import type { Acknowledged } from '@throughline/simulator/prove/acknowledged';
import type { World } from './world.ts';

/** A real SDK at work. */
export interface SdkSender {
  /** Events that its callbacks have reported as delivered. */
  events(): number;
  stop(): Promise<void>;
}

/** What is used of `@segment/analytics-node`. */
interface Analytics {
  track(call: object, callback: (error?: unknown) => void): void;
  closeAndFlush(options: { timeout: number }): Promise<void>;
}
interface AnalyticsModule {
  readonly Analytics: new (settings: object) => Analytics;
}

const PACKAGE: string = '@segment/analytics-node';
const EVERY_MS = 40;

/** Sends with the SDK where it is installed, else not at all. It gives up by itself what it has tried often enough. */
export async function startSdkSender(
  { urls, writeKey }: World,
  acknowledged: Acknowledged,
  run: string,
): Promise<SdkSender> {
  const sdk = (await import(PACKAGE).catch(() => null)) as AnalyticsModule | null;
  if (sdk === null) return { events: () => 0, stop: async () => undefined };
  const analytics = new sdk.Analytics({ writeKey, host: urls[0], maxRetries: 100, flushAt: 10, flushInterval: 200 });
  let made = 0;
  let delivered = 0;
  const timer = setInterval(() => {
    made += 1;
    const messageId = `${run}-${made}`;
    analytics.track({ messageId, anonymousId: `${run}-device-${made % 20}`, event: 'Heartbeat' }, (error) => {
      if (error !== undefined && error !== null) return;
      delivered += 1;
      acknowledged.kept.add(messageId);
    });
  }, EVERY_MS);
  return {
    events: () => delivered,
    async stop() {
      clearInterval(timer);
      await analytics.closeAndFlush({ timeout: 20_000 });
    },
  };
}
