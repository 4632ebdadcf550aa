/** What a snippet is filled with. */
export interface SnippetSource {
  /** Address of the server as senders reach it, without a slash at its end. */
  readonly baseUrl: string;
  /** `WRITE_KEY` where the key is not at hand. */
  readonly writeKey: string;
  /** Name and id of the source. */
  readonly name: string;
  readonly id: string;
}

/** Code that sends a first event, as it can be copied and run. */
export interface SourceSnippet {
  /** The command that installs what the code needs; null where nothing is to be installed. */
  readonly install: string | null;
  readonly code: string;
}

/** A way for events to come in. */
export interface SnippetKind {
  readonly id: string;
  /** The package or way, as its users call it. */
  readonly title: string;
  readonly language: 'js' | 'html' | 'python' | 'shell';
  /** In whose hands the key is: a page’s key is public, a server’s is secret. */
  readonly trust: 'public' | 'server' | 'either';
  readonly snippet: (source: SnippetSource) => SourceSnippet;
}

/** Name of the event that each snippet sends first. */
export const FIRST_EVENT = 'First Event';

/** Every way for events to come in, most used first; `test/senders/printed-snippets.test.ts` runs each as it is printed. */
export const SNIPPET_KINDS: readonly SnippetKind[] = [
  {
    id: 'analytics-next-snippet',
    title: 'Segment snippet',
    language: 'html',
    trust: 'public',
    snippet: ({ baseUrl, writeKey }) => ({ install: null, code: segmentSnippet(baseUrl, writeKey) }),
  },
  {
    id: 'analytics-next',
    title: '@segment/analytics-next',
    language: 'js',
    trust: 'public',
    snippet: ({ baseUrl, writeKey }) => ({
      install: 'npm install @segment/analytics-next',
      code: `import { AnalyticsBrowser } from '@segment/analytics-next';

export const analytics = AnalyticsBrowser.load({ writeKey: ${js(writeKey)}, cdnURL: ${js(baseUrl)} });
analytics.track('${FIRST_EVENT}');
`,
    }),
  },
  {
    id: 'analytics-node',
    title: '@segment/analytics-node',
    language: 'js',
    trust: 'server',
    snippet: ({ baseUrl, writeKey }) => ({
      install: 'npm install @segment/analytics-node',
      code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: ${js(writeKey)}, host: ${js(baseUrl)} });
analytics.track({ userId: 'u-1', event: '${FIRST_EVENT}' });
await analytics.closeAndFlush();
`,
    }),
  },
  {
    id: 'analytics-python',
    title: 'analytics-python',
    language: 'python',
    trust: 'server',
    snippet: ({ baseUrl, writeKey }) => ({
      install: 'pip install segment-analytics-python',
      code: `from segment.analytics.client import Client

analytics = Client(${js(writeKey)}, host=${js(baseUrl)})
analytics.track('u-1', '${FIRST_EVENT}')
analytics.join()
`,
    }),
  },
  {
    id: 'rudder-analytics-js',
    title: '@rudderstack/analytics-js',
    language: 'js',
    trust: 'public',
    snippet: ({ baseUrl, writeKey }) => ({
      install: 'npm install @rudderstack/analytics-js',
      code: `import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

export const analytics = new RudderAnalytics();
analytics.load(${js(writeKey)}, ${js(baseUrl)}, { configUrl: ${js(baseUrl)}, polyfillIfRequired: false });
analytics.track('${FIRST_EVENT}');
`,
    }),
  },
  {
    id: 'rudder-sdk-node',
    title: '@rudderstack/rudder-sdk-node',
    language: 'js',
    trust: 'server',
    snippet: ({ baseUrl, writeKey }) => ({
      install: 'npm install @rudderstack/rudder-sdk-node',
      code: `import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const analytics = new RudderAnalytics(${js(writeKey)}, { dataPlaneUrl: ${js(baseUrl)}, retryCount: 10 });
analytics.track({ userId: 'u-1', event: '${FIRST_EVENT}' });
await analytics.flush();
`,
    }),
  },
  {
    id: 'jitsu',
    title: '@jitsu/js',
    language: 'js',
    trust: 'either',
    snippet: ({ baseUrl, writeKey }) => ({
      install: 'npm install @jitsu/js',
      // Jitsu wants a key of two parts; what stands before the colon is any name.
      code: `import { jitsuAnalytics } from '@jitsu/js';

const analytics = jitsuAnalytics({ host: ${js(baseUrl)}, writeKey: ${js(`key:${writeKey}`)} });
await analytics.track('${FIRST_EVENT}', {}, { userId: 'u-1' });
`,
    }),
  },
  {
    id: 'curl',
    title: 'curl',
    language: 'shell',
    trust: 'either',
    snippet: ({ baseUrl, writeKey }) => ({
      install: null,
      code: `curl ${shell(`${baseUrl}/v1/track`)} -u ${shell(`${writeKey}:`)} \\
  -d '{"userId": "u-1", "event": "${FIRST_EVENT}"}'
`,
    }),
  },
  {
    id: 'csv-import',
    title: 'CSV',
    language: 'shell',
    trust: 'server',
    snippet: ({ baseUrl, name }) => ({
      install: null,
      code: `export THROUGHLINE_URL=${shell(baseUrl)}
throughline import customers.csv --suggest > mapping.json
# A proposal: look whether mapping.json says right who, when and what. The next line sends nothing.
throughline import customers.csv --source ${shell(name)} --mapping mapping.json --dry-run
throughline import customers.csv --source ${shell(name)} --mapping mapping.json
`,
    }),
  },
  {
    id: 'shopify-webhook',
    title: 'Shopify',
    language: 'shell',
    trust: 'server',
    snippet: ({ baseUrl, name, id }) => ({
      install: null,
      code: `export THROUGHLINE_URL=${shell(baseUrl)}
# shopify-secret.txt holds the secret that Shopify shows under Settings, Notifications, Webhooks.
throughline sources webhook set ${shell(name)} --kind shopify --secret-file shopify-secret.txt
# Then let Shopify post its webhooks, as JSON, to:
# ${baseUrl}/webhooks/shopify/${id}
`,
    }),
  },
];

/** The snippet as Segment hands it out, with both places that name the server. */
function segmentSnippet(baseUrl: string, writeKey: string): string {
  return `<script>
  (function () {
    var analytics = (window.analytics = window.analytics || []);
    if (analytics.initialize || analytics.invoked) return;
    analytics.invoked = true;
    analytics.methods = ['identify', 'track', 'page', 'group', 'alias', 'ready', 'on', 'reset', 'setAnonymousId'];
    analytics.methods.forEach(function (method) {
      analytics[method] = function () {
        analytics.push([method].concat(Array.prototype.slice.call(arguments)));
        return analytics;
      };
    });
    analytics._writeKey = ${js(writeKey)};
    analytics._cdn = ${js(baseUrl)};
    var script = document.createElement('script');
    script.async = true;
    script.src = analytics._cdn + ${js(`/analytics.js/v1/${writeKey}/analytics.min.js`)};
    document.head.appendChild(script);
    analytics.track('${FIRST_EVENT}');
  })();
</script>
`;
}

/** A text in quotes of JavaScript and of Python alike; one that could end a script element does not. */
function js(text: string): string {
  const escaped = text.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped.replaceAll('<', '\\x3c')}'`;
}

/** A text in quotes of a POSIX shell. */
function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
