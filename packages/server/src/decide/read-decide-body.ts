import { cleanJson, mayNeedCleaning, unreadable } from '@throughline/core/collect/clean-json';
import type { Json } from '@throughline/core/collect/event-fact';
import { ProblemError } from '../http/problem-error.ts';

/** Reads a body as events are read: without NUL, half characters and keys that could reach a prototype. */
export function readDecideBody(text: unknown): Json {
  let body: Json;
  try {
    body = JSON.parse(typeof text === 'string' ? text : '') as Json;
  } catch {
    throw new ProblemError('malformed_json', 'The body could not be read as JSON.');
  }
  const fault = unreadable(body);
  if (fault === 'too_deep') throw new ProblemError('invalid_request', 'The body nests too deep.');
  if (fault !== null) throw new ProblemError('invalid_request', 'The body holds a number that is too large.');
  return mayNeedCleaning(text as string) ? cleanJson(body) : body;
}
