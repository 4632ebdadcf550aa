import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { Type } from 'typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RecentMap } from '../config/recent-map.ts';
import { ProblemError } from '../http/problem-error.ts';
import { answerWithEtag, strongEtag } from './answer-with-etag.ts';
import { sdkFileDocs, WriteKeyPath } from './collect-docs.ts';

// Not imported: it is a browser's code, 10 MB with what it brings, kept whole by npm instead of copied into the tree.
const require = createRequire(import.meta.url);
/** What a write key may look like, so that it can stand in a script; the same for every key there is or is not. */
const KEY = /^[\w.~-]{1,128}$/;
const PLACEHOLDER = '__WRITE_KEY__';
const YEAR = 'public, max-age=31536000, immutable';
const MINUTES = 'public, max-age=300';
/** Packed snippets remembered; a brand has a handful of keys. */
const CACHE_SIZE = 20;

interface Script {
  readonly plain: Buffer;
  readonly packed: Buffer;
  readonly etag: string;
}

/**
 * The Segment snippet, hosted: `/analytics.js/v1/:key/analytics.min.js` and the parts that it loads later. The files
 * are those of `@segment/analytics-next` as published on npm, with nothing changed but the key.
 */
export function snippetRoutes(app: FastifyInstance): void {
  const folder = path.dirname(require.resolve('@segment/analytics-next/dist/umd/standalone.js'));
  const parts = readParts(folder);
  const snippet = readFileSync(path.join(folder, 'standalone.js'), 'utf8');
  const snippets = new RecentMap<Promise<Script>>(CACHE_SIZE);

  app.addHook('onSend', async (_request, reply) => {
    // A page under COEP may load it too; the script is no secret.
    void reply.headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });
  app.get<{ Params: { key: string } }>(
    '/analytics.js/v1/:key/analytics.min.js',
    sdkFileDocs('The Segment snippet, hosted', WriteKeyPath),
    async (request, reply) => {
      const { key } = request.params;
      if (!KEY.test(key)) throw new ProblemError('not_found', 'No write key looks like this.');
      const packing = snippets.get(key) ?? pack(Buffer.from(snippet.replace(PLACEHOLDER, key)));
      snippets.set(key, packing);
      return answerScript(request, reply, { script: await packing, cacheControl: MINUTES });
    },
  );
  app.get<{ Params: { file: string } }>(
    '/analytics-next/bundles/:file',
    sdkFileDocs(
      'Parts that the snippet loads later',
      Type.Object({ file: Type.String({ description: 'Its name on npm.', examples: [...parts.keys()].slice(0, 1) }) }),
    ),
    (request, reply) => {
      const script = parts.get(request.params.file);
      if (script === undefined) throw new ProblemError('not_found', 'The snippet has no such part.');
      return answerScript(request, reply, { script, cacheControl: YEAR });
    },
  );
}

/** The parts by name; their names hold the hash of what is in them. */
function readParts(folder: string): ReadonlyMap<string, Script> {
  const names = readdirSync(folder).filter((name) => /^[\w-]+[.]bundle[.][0-9a-f]+[.]js$/.test(name));
  return new Map(
    names.map((name) => {
      const plain = readFileSync(path.join(folder, name));
      return [name, { plain, packed: gzipSync(plain), etag: strongEtag(plain) }];
    }),
  );
}

async function pack(plain: Buffer): Promise<Script> {
  return { plain, packed: await promisify(gzip)(plain), etag: strongEtag(plain) };
}

function answerScript(
  request: FastifyRequest,
  reply: FastifyReply,
  { script: { plain, packed, etag }, cacheControl }: { readonly script: Script; readonly cacheControl: string },
): FastifyReply {
  const isPacked = /\bgzip\b/i.test(request.headers['accept-encoding'] ?? '');
  void reply.headers({ 'cache-control': cacheControl, vary: 'accept-encoding' }).type('text/javascript; charset=utf-8');
  if (isPacked) void reply.header('content-encoding', 'gzip');
  return answerWithEtag(request, reply, {
    body: isPacked ? packed : plain,
    etag: isPacked ? etag.replace(/"$/, '-gzip"') : etag,
  });
}
