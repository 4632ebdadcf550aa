import type { ProblemPointer } from '@throughline/contract/problem';
import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

/** What a check of a part of a request found: one entry for each place that is wrong, sorted. */
export function requestMistakes(
  findings: readonly FastifySchemaValidationError[],
  part: string | undefined,
): ProblemPointer[] {
  const messages = new Map<string, Set<string>>();
  for (const { keyword, instancePath, params, message = 'is wrong' } of findings) {
    // Its branches have said already what they miss.
    if (keyword === 'anyOf') continue;
    const pointer = pointerOf(part, instancePath + memberOf(keyword, params));
    messages.set(pointer, (messages.get(pointer) ?? new Set()).add(wordsOf(keyword, params, message)));
  }
  return [...messages]
    .map(([pointer, words]) => ({ pointer, message: [...words].join(', or ') }))
    .sort((left, right) => (left.pointer < right.pointer ? -1 : 1));
}

function memberOf(keyword: string, params: Record<string, unknown>): string {
  const member = { required: params['missingProperty'], additionalProperties: params['additionalProperty'] }[keyword];
  return typeof member === 'string' ? `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}` : '';
}

function pointerOf(part: string | undefined, path: string): string {
  if (part === 'querystring') return `?${path.slice(1)}`;
  return part === 'params' ? `{${path.slice(1)}}` : path;
}

function wordsOf(keyword: string, params: Record<string, unknown>, message: string): string {
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is not known here';
    case 'enum':
      return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    case 'format':
      return params['format'] === 'uuid' ? 'must be a UUID' : 'must be an ISO 8601 instant with an offset';
    default:
      return message;
  }
}
