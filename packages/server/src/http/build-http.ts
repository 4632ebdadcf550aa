import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { Registry } from 'prom-client';
import type { Logger } from 'pino';
import { type AdminGateParts, checkQuestion, createAdminGate } from './admin-gate.ts';
import { addApiPage } from './api-page.ts';
import { knowCallers } from './caller.ts';
import { addConsole, type AnswerPage } from './console-files.ts';
import { describeApi } from './describe-api.ts';
import { healthRoutes } from './health-routes.ts';
import type { AddRoutes, ContractTypes, HttpApp } from './http-app.ts';
import { refuseUnknownRoutes } from './known-routes.ts';
import { maskAnswers } from './mask-answers.ts';
import { measureRequests } from './measure-requests.ts';
import { permissionOf } from './permission.ts';
import { ProblemError } from './problem-error.ts';
import type { Readiness } from './readiness.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { renderProblem } from './render-problem.ts';
import { createAnswerWriter, createRequestChecker } from './schema-compilers.ts';

/** What the HTTP server is made of. */
export interface HttpParts extends AdminGateParts {
  readonly log: Logger;
  readonly readiness: Readiness;
  readonly metrics: Registry;
  /** Routes below /api, behind the gate, JSON only. */
  readonly adminRoutes: readonly AddRoutes[];
  /** Routes that see to their own authentication and bodies. */
  readonly openRoutes: readonly AddRoutes[];
  /** Folder with the built console; no console where it is left out. */
  readonly consoleDir?: string | undefined;
  /** Addresses or CIDR blocks whose `X-Forwarded-For` is believed; nobody's where it is left out. */
  readonly trustedProxies?: readonly string[];
  /** Told of every request that was answered with 401 or 403: its route, or undefined where there is none. */
  readonly onRefused?: (route: string | undefined, status: number, address: string) => void;
  /** Answers that do not fit their schema are faults, as tests want it. */
  readonly mustCheckAnswers?: boolean;
}

const ASKED_WHILE_STOPPING = new Set<string | undefined>(['/livez', '/readyz', '/metrics']);
const MEGABYTE = 1024 ** 2;
/** A connection that sends nothing for so long was forgotten; longer than the usual proxies keep theirs. */
const KEEP_ALIVE_MS = 72_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** The HTTP server without a port: `listen` on it, or `inject` requests. */
export async function buildHttp(parts: HttpParts): Promise<HttpApp> {
  const { log, readiness, metrics, permissions = {} } = parts;
  const app: HttpApp = fastify<Server, IncomingMessage, ServerResponse, FastifyBaseLogger>({
    loggerInstance: log,
    // Addresses hold identifiers: requests are counted, not logged.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: parts.trustedProxies?.length ? [...parts.trustedProxies] : false,
    bodyLimit: MEGABYTE,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: renderProblem,
    clientErrorHandler: refuseUnreadable,
    // Identifiers stand in paths, percent-encoded.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1_000 },
  }).withTypeProvider<ContractTypes>();
  app.setErrorHandler(renderProblem);
  app.setValidatorCompiler(createRequestChecker());
  app.setSerializerCompiler(createAnswerWriter(parts.mustCheckAnswers ?? false));
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (!readiness.isDraining || ASKED_WHILE_STOPPING.has(request.routeOptions.url)) return;
    const headers = { 'retry-after': '5', connection: 'close' };
    throw new ProblemError('not_ready', 'The server is stopping.', { headers });
  });
  knowCallers(app);
  // Read where they are wanted, and not with every event that comes in.
  await app.register(cookie, { hook: false });
  measureRequests(app, metrics);
  app.addHook('onResponse', async ({ routeOptions, ip }, { statusCode }) => {
    if (statusCode === 401 || statusCode === 403) parts.onRefused?.(routeOptions.url, statusCode, ip);
  });
  let answerPage: AnswerPage = () => false;
  refuseUnknownRoutes(app, () => answerPage);
  await describeApi(app);

  await addApiPage(app);
  if (parts.consoleDir !== undefined) answerPage = await addConsole(app, parts.consoleDir);

  healthRoutes(readiness, metrics)(app);
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  for (const addRoutes of parts.openRoutes) await app.register(async (scope: HttpApp) => addRoutes(scope));
  await app.register(async (admin: HttpApp) => {
    admin.addHook('onRequest', createAdminGate(parts));
    admin.addHook('preValidation', async ({ body, caller, method, routeOptions }) => {
      checkQuestion(body, caller, permissionOf(permissions, method, routeOptions.url ?? '').withheld);
    });
    maskAnswers(admin, permissions);
    admin.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    admin.removeContentTypeParser('text/plain');
    for (const addRoutes of parts.adminRoutes) addRoutes(admin);
  });
  return app;
}
