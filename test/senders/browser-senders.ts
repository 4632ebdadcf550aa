import type { Target } from './node-senders.ts';

/** A browser's SDK in a page: the scripts that set it up so that `send(nth)` sends the event of that number. */
export interface BrowserSender {
  readonly script: string;
  readonly setUp: (target: Target) => string;
}

const NEXT = ({ url, writeKey }: Target, more = ''): string => `
  const { AnalyticsBrowser } = window.AnalyticsNext;
  window.analytics = AnalyticsBrowser.load(
    { writeKey: ${JSON.stringify(writeKey)}, cdnURL: ${JSON.stringify(url)} },
    { integrations: { 'Segment.io': { apiHost: ${JSON.stringify(`${new URL(url).host}/v1`)}, protocol: 'http'${more} } } },
  );
  window.ready = window.analytics.then(() => true);
  window.send = (nth) => void window.analytics.track('Product Viewed', { nth });
`;

/** The SDKs of browsers, each with the options that docs/how-to/senders.md names. */
export const BROWSER_SENDERS: Readonly<Record<string, BrowserSender>> = {
  '@segment/analytics-next': { script: '/analytics-next.js', setUp: (target) => NEXT(target) },
  '@segment/analytics-next, batching': {
    script: '/analytics-next.js',
    setUp: (target) => NEXT(target, `, deliveryStrategy: { strategy: 'batching', config: { size: 20, timeout: 500 } }`),
  },
  '@segment/analytics-next 1.70': { script: '/analytics-next-1-70.js', setUp: (target) => NEXT(target) },
  '@rudderstack/analytics-js': {
    script: '/rudder.js',
    setUp: ({ url, writeKey }) => `
      const { RudderAnalytics } = window.rudderanalytics;
      const rudder = new RudderAnalytics();
      window.rudder = rudder;
      window.ready = new Promise((resolve) => rudder.ready(() => resolve(true)));
      rudder.load(${JSON.stringify(writeKey)}, ${JSON.stringify(url)}, {
        configUrl: ${JSON.stringify(url)},
        polyfillIfRequired: false,
        queueOptions: { maxItems: 2000, batch: { enabled: true, maxItems: 20, flushInterval: 500 } },
      });
      window.send = (nth) => rudder.track('Product Viewed', { nth });
    `,
  },
  '@jitsu/js': {
    script: '/jitsu.mjs',
    setUp: ({ url, writeKey }) => `
      window.ready = import('/jitsu.mjs').then(({ jitsuAnalytics }) => {
        const jitsu = jitsuAnalytics({ host: ${JSON.stringify(url)}, writeKey: ${JSON.stringify(`web:${writeKey}`)} });
        window.send = (nth) => void jitsu.track('Product Viewed', { nth });
        return true;
      });
    `,
  },
};

/** A page with an SDK in it. */
export function pageWith({ script, setUp }: BrowserSender, target: Target): string {
  const loaded = script.endsWith('.mjs') ? '' : `<script src="${script}"></script>`;
  return `<!doctype html><meta charset="utf-8"><title>shop</title>${loaded}<script>${setUp(target)}</script>`;
}
