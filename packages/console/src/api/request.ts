import type { Problem } from '@throughline/contract/problem';
import { ProblemFailure } from './problem-failure.ts';

/** Values of a query string; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Reads from the API: `get<Person>('/api/people/…')`. @throws ProblemFailure as the server said it. */
export function get<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(`${path}${queryText(query)}`, { method: 'GET', ...(signal && { signal }) });
}

/** Reads from the API as those see it who may not read personal data. @throws ProblemFailure as the server said it. */
export function getMasked<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(path, { method: 'GET', headers: { 'x-throughline-masked': '1' }, ...(signal && { signal }) });
}

/** Changes something through the API. @throws ProblemFailure as the server said it. */
export function send<Answer>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return ask<Answer>(path, { method, ...json });
}

/** Sends bytes to the API. @throws ProblemFailure as the server said it. */
export function sendBytes<Answer>(path: string, bytes: Blob, signal: AbortSignal): Promise<Answer> {
  return ask<Answer>(path, {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
    signal,
  });
}

/** `?a=1&b=2`, or nothing. */
export function queryText(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

async function ask<Answer>(address: string, init: RequestInit): Promise<Answer> {
  const headers = { accept: 'application/json', 'x-throughline-console': '1', ...(init.headers as object) };
  const answer = await reach(address, { ...init, headers, credentials: 'same-origin' });
  const text = await answer.text();
  if (!answer.ok) throw new ProblemFailure(readProblem(answer.status, text));
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ProblemFailure(ownProblem(0, 'unreachable', 'The server cannot be reached.', 'Is it still running?'));
  }
}

function readProblem(status: number, text: string): Problem {
  try {
    const read = JSON.parse(text) as Problem;
    if (typeof read.code === 'string') return read;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return ownProblem(status, 'unexpected_answer', `The server answered ${status}.`, 'Its log says more.');
}

function ownProblem(status: number, code: string, detail: string, hint: string): Problem {
  return {
    type: `urn:throughline:problem:${code}`,
    title: detail,
    status,
    detail,
    code,
    message: `${detail} ${hint}`,
    hint,
    requestId: '',
  };
}
