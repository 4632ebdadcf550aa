import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
// Ranges, validators and packed variants of files, well kept.
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpApp } from './http-app.ts';

const NONCE = 'STYLE_NONCE';
const YEAR_MS = 365 * 86_400_000;

/** Answers a browser that asks for a page of the console; false where it asked for something else. */
export type AnswerPage = (request: FastifyRequest, reply: FastifyReply) => boolean;

const PAGE_HEADERS = {
  'cache-control': 'no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/**
 * The console's files, as `vite build` left them in `folder`. Every address that a browser asks for as a page and that no
 * route takes is a page of the console: it knows its own addresses. Where nothing has been built, a page says how to.
 */
export async function addConsole(app: HttpApp, folder: string): Promise<AnswerPage> {
  const page = path.join(folder, 'index.html');
  if (!existsSync(page)) return (request, reply) => isForPage(request) && answerUnbuilt(reply);
  const text = readFileSync(page, 'utf8');
  const schemeScript = readFileSync(path.join(folder, 'colour-scheme.js'), 'utf8');
  app.get('/colour-scheme.js', { schema: { hide: true } }, async (_request, reply) => {
    void reply.headers(PAGE_HEADERS).type('text/javascript; charset=utf-8');
    return schemeScript;
  });
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    // Their names change with their content.
    immutable: true,
    maxAge: YEAR_MS,
    preCompressed: true,
    index: false,
    schemaHide: true,
    setHeaders: (reply) => void reply.header('x-content-type-options', 'nosniff'),
  });
  return function answerPage(request, reply) {
    if (!isForPage(request)) return false;
    const nonce = randomBytes(16).toString('base64');
    void reply
      .code(200)
      .headers({ ...PAGE_HEADERS, 'content-security-policy': policy(nonce) })
      .type('text/html; charset=utf-8')
      .send(text.replace(NONCE, nonce));
    return true;
  };
}

/** Scripts, fonts and requests are ours alone; styles besides files only those that bring the page's own number. */
function policy(nonce: string): string {
  return (
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; ` +
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
  );
}

function isForPage({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  const isForMachines = /^\/(api|v1|assets)(\/|$|\?)/.test(url);
  return isRead && !isForMachines && (headers.accept ?? '').includes('text/html');
}

function answerUnbuilt(reply: FastifyReply): boolean {
  void reply
    .code(503)
    .headers({ ...PAGE_HEADERS, 'content-security-policy': "default-src 'none'" })
    .type('text/plain; charset=utf-8')
    .send(
      'The console has not been built: stop the server and run "npm start", which builds it. The API answers below /api.\n',
    );
  return true;
}
