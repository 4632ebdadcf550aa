import { expect, test } from 'vitest';
import type { Json, JsonObject } from './event-fact.ts';
import { lossyIdIn } from './lossy-id.ts';

const parse = (text: string): JsonObject => JSON.parse(text) as Json as JsonObject;

test.each([
  ['{"userId":9007199254740993}', 'userId'],
  ['{"messageId":-9007199254740993}', 'messageId'],
  ['{"properties":{"order_id":12345678901234567890}}', 'properties.order_id'],
  ['{"traits":{"loyaltyCard":90071992547409931}}', 'traits.loyaltyCard'],
  ['{"context":{"externalIds":[{"type":"customer_number","id":90071992547409931}]}}', 'context.externalIds'],
])('%s has lost digits in %s', (text, place) => {
  expect(lossyIdIn(parse(text))).toBe(place);
});

test.each([
  '{"userId":9007199254740991}',
  '{"userId":"9007199254740993"}',
  '{"properties":{"order_id":"1","total":1e300}}',
  '{"context":{"externalIds":"none"}}',
  '{}',
])('%s has lost nothing', (text) => {
  expect(lossyIdIn(parse(text))).toBeNull();
});
