import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@throughline/server/app';
import type { Random } from '@throughline/simulator/random';
import type { ApiDocument } from './json-schema.ts';
import { createMemoryWatch, type MemoryGrowth } from './memory-watch.ts';
import { rawRequest, sendRaw } from './raw-requests.ts';
import { createRequestGrammar, type Credentials, type FuzzRequest } from './request-grammar.ts';

/** A server in this process, so that what is done to prototypes is seen. */
export interface FuzzTarget {
  readonly app: App;
  readonly port: number;
  readonly credentials: Credentials;
  /** What the server has logged as its own fault since the last call. */
  readonly takeFaults: () => string[];
}

/** What fuzzing found. */
export interface FuzzResult extends MemoryGrowth {
  readonly requests: number;
  readonly crashes: number;
  /** 5xx that were not 503 with `Retry-After`, and answers below /api or /v1 that are no problem although they refuse. */
  readonly serverErrors: number;
  readonly requestsASecond: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** The first of each kind. */
  readonly findings: readonly Finding[];
}

interface Finding {
  readonly kind: string;
  readonly times: number;
  readonly request: string;
  readonly answer: string;
  readonly faults: readonly string[];
}

interface FuzzAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const IN_FLIGHT = 16;
/** Of the requests, those that are hardly HTTP. */
const RAW_SHARE = 0.02;
const KNOWN_VALUES = 400;

/** How much is sent. */
export interface FuzzOptions {
  readonly requests: number;
  readonly random: Random;
  readonly say: (line: string) => void;
  /** Ends earlier when this has passed. */
  readonly withinMs?: number;
}

/** Sends `requests` requests, most of them wrong, and looks after each batch whether all is well. */
export async function runFuzz(
  target: FuzzTarget,
  { requests, random, say, withinMs = Number.POSITIVE_INFINITY }: FuzzOptions,
): Promise<FuzzResult> {
  const { app, port, credentials } = target;
  const document = (await app.http.inject('/api/openapi.json')).json<ApiDocument>();
  const known: string[] = [];
  const pick = random.fork('known');
  const nextRequest = createRequestGrammar(document, random, credentials, () =>
    known.length === 0 ? undefined : pick.pick(known),
  );
  const statuses = new Map<number, number>();
  const findings = new Map<string, Finding>();
  const memory = createMemoryWatch(requests);
  let crashes = 0;
  const onCrash = (): void => {
    crashes += 1;
  };
  process.on('uncaughtException', onCrash);
  process.on('unhandledRejection', onCrash);

  const note = (kind: string, request: string, answer: string): void => {
    const earlier = findings.get(kind);
    if (earlier === undefined) say(`found ${kind}: ${request.slice(0, 300)} -> ${answer.slice(0, 300)}`);
    findings.set(kind, {
      ...(earlier ?? { kind, request, answer, faults: target.takeFaults() }),
      times: (earlier?.times ?? 0) + 1,
    });
  };
  const send = async ({ method, url, headers, body }: FuzzRequest): Promise<FuzzAnswer> => {
    // It watches over its socket, and an injected request has none.
    if (method === 'POST' && url.split('?', 1)[0] === '/api/backup') {
      const init = { method, headers, body: (body ?? null) as string };
      // Headers that no client sends are refused before they are sent.
      const answer = await fetch(`http://127.0.0.1:${port}${url}`, init).catch(() => null);
      if (answer === null) return { statusCode: 0, headers: {}, body: '' };
      const text = await answer.text();
      return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: text.slice(0, 10_000) };
    }
    // A stream has no end that one could wait for.
    if (method === 'GET' && /^[/]api[/]live[/]?$/.test(url.split('?', 1)[0]!)) {
      const answer = await fetch(`http://127.0.0.1:${port}${url}`, { method, headers }).catch(() => null);
      if (answer === null) return { statusCode: 0, headers: {}, body: '' };
      const body = answer.ok ? '' : await answer.text();
      await answer.body?.cancel().catch(() => undefined);
      return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body };
    }
    return app.http.inject({ method: method as 'GET', url, headers, ...(body !== undefined && { payload: body }) });
  };
  const sendOne = async (): Promise<void> => {
    if (random.chance(RAW_SHARE)) {
      const bytes = rawRequest(random, credentials.writeKeys[0]!);
      const status = await sendRaw(port, bytes);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500 && status !== 501 && status !== 505) note(`raw ${status}`, bytes.toString('latin1'), '');
      return;
    }
    const request = nextRequest();
    const { method, url } = request;
    const answer = await send(request);
    const { statusCode } = answer;
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    const kind = problemWith(statusCode, answer.headers, answer.body, method);
    if (kind !== null) note(`${method} ${routeOf(url)} ${kind}`, shown(request), answer.body.slice(0, 1_000));
    remember(known, answer.body, pick);
  };

  const startedAt = performance.now();
  let done = 0;
  try {
    while (done < requests && performance.now() - startedAt < withinMs) {
      const batch = Math.min(IN_FLIGHT, requests - done);
      const sent = await Promise.allSettled(Array.from({ length: batch }, sendOne));
      for (const one of sent) if (one.status === 'rejected') note('no answer', String(one.reason), '');
      if ('polluted' in {}) {
        note('polluted prototype', 'a request of the last batch', '');
        delete (Object.prototype as { polluted?: unknown }).polluted;
      }
      done += batch;
      if (memory.isDue(done)) {
        const alive = await fetch(`http://127.0.0.1:${port}/livez`);
        if (!alive.ok) note('not alive', '/livez', String(alive.status));
        say(`${done} requests, ${memory.take()} MiB in use`);
      }
    }
    // What was left behind may still throw.
    await sleep(200);
  } finally {
    process.off('uncaughtException', onCrash);
    process.off('unhandledRejection', onCrash);
  }
  return {
    requests: done,
    crashes,
    serverErrors: [...findings.values()].reduce((sum, { times }) => sum + times, 0),
    ...memory.growth(),
    requestsASecond: Math.round((done / (performance.now() - startedAt)) * 1_000),
    statuses: Object.fromEntries([...statuses].toSorted(([left], [right]) => left - right)),
    findings: [...findings.values()],
  };
}

/** What is wrong with an answer, whatever the request was; null when nothing is. */
function problemWith(
  status: number,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  method: string,
): string | null {
  if (status >= 500) return status === 503 && /^\d+$/.test(String(headers['retry-after'])) ? null : `${status}`;
  if (status < 400 || method === 'HEAD') return null;
  if (!String(headers['content-type']).startsWith('application/problem+json')) return `${status} without a problem`;
  const { code, message } = JSON.parse(body) as { code?: unknown; message?: unknown };
  return typeof code === 'string' && typeof message === 'string' ? null : `${status} without code and message`;
}

function routeOf(url: string): string {
  return url
    .split('?', 1)[0]!
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .slice(0, 60);
}

function shown({ method, url, headers, body }: FuzzRequest): string {
  const { authorization, ...others } = headers;
  const who = authorization === undefined ? 'nobody' : authorization.slice(0, 6);
  return `${method} ${url} ${who} ${JSON.stringify(others)} ${String(body ?? '').slice(0, 2_000)}`;
}

/** Keeps ids and cursors that an answer shows, so that later requests reach deeper. */
function remember(known: string[], body: string, random: Random): void {
  for (const [, value] of body.slice(0, 4_000).matchAll(/"(?:id|nextCursor|\w*Id)":"([^"]{1,200})"/g)) {
    if (known.length < KNOWN_VALUES) known.push(value!);
    else known[random.integer(0, KNOWN_VALUES - 1)] = value!;
  }
}
