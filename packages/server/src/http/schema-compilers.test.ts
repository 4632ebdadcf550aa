import { PAGE_QUERY } from '@throughline/contract/page';
import { NewAccessKey } from '@throughline/contract/access-key';
import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { createRequestChecker } from './schema-compilers.ts';

function checker(schema: object, httpPart: string) {
  const check = createRequestChecker()({ schema, httpPart, method: 'POST', url: '/' });
  return (data: unknown) => check(data);
}

describe('what a request says is checked', () => {
  const query = checker(Type.Object(PAGE_QUERY, { additionalProperties: false }), 'querystring');

  test.each(['1e400', '1e400000', '-1e400', '501', '0', 'NaN', '1.5', ''])('limit=%s is a mistake', (limit) => {
    expect(query({ limit })).toBe(false);
  });

  test('a number of the query is read as one', () => {
    const asked: { limit: unknown } = { limit: '500' };
    expect(query(asked)).toBe(true);
    expect(asked.limit).toBe(500);
  });

  const key = checker(NewAccessKey, 'body');
  test('items that bring methods of their own along are a mistake and no fault', () => {
    expect(key({ name: 'a', scopes: [{ toString: 1 }, { toString: 2 }] })).toBe(false);
    expect(key({ name: 'a', scopes: [{ valueOf: 1 }, { valueOf: 1 }] })).toBe(false);
  });

  test('items that must differ may not be given twice', () => {
    expect(key({ name: 'a', scopes: ['profiles:read', 'profiles:read'] })).toBe(false);
    expect(key({ name: 'a', scopes: ['profiles:read'] })).toBe(true);
  });
});
