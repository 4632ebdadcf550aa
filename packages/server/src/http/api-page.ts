import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
// The one reference that is dark and light, fits a phone and sends requests, from a single script without a CDN.
import scalar from '@scalar/fastify-api-reference';
import { entityTag, isKnownTag } from './entity-tag.ts';
import type { HttpApp } from './http-app.ts';

const PAGE = '/api/docs';
const SCRIPT = `${PAGE}/scalar/js/scalar.js`;
const START = `${PAGE}/start.js`;
const compress = promisify(gzip);

/** What is shown, and that nothing leaves the browser but requests to this server. */
const CONFIGURATION = {
  url: '/api/openapi.json',
  theme: 'default',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  // Tokens stay in memory.
  persistAuth: false,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  operationTitleSource: 'summary',
  defaultOpenFirstTag: false,
  documentDownloadType: 'json',
};

const START_SCRIPT = `Scalar.createApiReference('#app', ${JSON.stringify(CONFIGURATION)});\n`;
const PAGE_TEXT = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Throughline API</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; }
/* Moved to by a link, not by the keyboard. */
section:focus-visible { outline: none !important; }
/* On a phone it would lie on the address. */
@media (max-width: 640px) { .scalar-client .scalar-sidebar-toggle { display: none !important; } }
noscript { display: block; padding: 2rem; font: 1rem/1.5 system-ui, sans-serif; }
</style>
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript. The document itself is at <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
<script src="${SCRIPT}"></script>
<script src="${START}"></script>
</body>
</html>
`;

/** Scripts are ours alone; styles may be inline, because the reference writes some, and can load nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The API's reference for people, at `/api/docs`: read from the OpenAPI document, with requests that can be sent. */
export async function addApiPage(app: HttpApp): Promise<void> {
  const schema = { hide: true };
  await app.register(async (scope) => {
    let script: { readonly zipped: Buffer; readonly tag: string } | null = null;
    scope.addHook('onSend', async (request, reply, payload) => {
      void reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      if (!reply.hasHeader('content-security-policy')) {
        void reply.header('content-security-policy', NO_PAGE_POLICY);
      }
      if (request.routeOptions.url !== SCRIPT || typeof payload !== 'string') return payload;
      // Four megabytes, always the same: packed once, and asked for again only when it is another one.
      script ??= {
        zipped: await compress(payload),
        tag: entityTag(payload),
      };
      void reply.headers({ etag: script.tag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
      if (isKnownTag(request.headers['if-none-match'], script.tag)) {
        void reply.code(304);
        return '';
      }
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload;
      void reply.headers({ 'content-encoding': 'gzip', 'content-length': script.zipped.length });
      return script.zipped;
    });
    scope.get(PAGE, { schema }, async (_request, reply) => {
      void reply
        .header('content-security-policy', PAGE_POLICY)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8');
      return PAGE_TEXT;
    });
    scope.get(START, { schema }, async (_request, reply) => {
      void reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8');
      return START_SCRIPT;
    });
    await scope.register(scalar, { routePrefix: `${PAGE}/scalar`, configuration: { url: CONFIGURATION.url } });
  });
}
