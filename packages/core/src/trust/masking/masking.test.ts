import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../collect/event-fact.ts';
import { type AnswerSchema, maskBySchema } from './mask-by-schema.ts';
import { maskJson } from './mask-json.ts';
import { maskText } from './mask-text.ts';

test.each([
  ['email', 'ada@example.org', 'a…@e…'],
  ['anything', ' ada@example.org ', 'a…@e…'],
  ['firstName', 'Ada', 'A.'],
  ['name', 'Ada King Lovelace', 'A. K. L.'],
  ['fullName', 'María-José de la Cruz', 'M. J. d.'],
  ['name', 'Анна Ионеску', 'А. И.'],
  ['name', '12', '…'],
  ['phone', '+49 170 1234 517', '…17'],
  ['card', '4006381333931', '…31'],
  ['birthday', '1980-03-05', '1980'],
  ['birthDate', '1980', '1980'],
  ['birthDate', '5 March 1980', '…'],
  ['street', '12 Analytical Row', '…'],
  ['orderKey', 'main/O-10042', '…042'],
  ['order_id', 'O-12', '…'],
  ['order', 'a note for Ada', '…'],
  ['userId', '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11', '…'],
  ['note', '', ''],
])('%s "%s" is shown as "%s"', (name, text, shown) => {
  expect(maskText(name, text)).toBe(shown);
});

describe('JSON of a sender', () => {
  test('keeps its shape, its yes and no and its small numbers', () => {
    const traits = {
      email: 'ada@example.org',
      pets: 2,
      isMember: true,
      nothing: null,
      phone: 4_917_012_345,
      address: { city: 'London', geo: { lat: 51.5, latitude: 51.50735, accuracy: 51.50735 } },
      tags: ['vip', 'ada@example.org'],
    };
    expect(maskJson('traits', traits)).toEqual({
      email: 'a…@e…',
      pets: 2,
      isMember: true,
      nothing: null,
      phone: '…',
      address: { city: '…', geo: { lat: '…', latitude: '…', accuracy: '…' } },
      tags: ['…', 'a…@e…'],
    });
  });

  test('has no value in the place of a name', () => {
    const masked = maskJson('traits', { 'ada@example.org': 1, '+4917012345': 2, __proto__x: 3 });
    expect(masked).toEqual({ '…': 1, '… 2': 2, __proto__x: 3 });
  });

  test('says nothing that a text of it says, wherever it stands', () => {
    const canary = 'Zanzibar Q7x';
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string({ maxLength: 8 }), (json, key) => {
        const planted = { a: json, [key]: canary, list: [canary, { name: canary, value: canary }] } as Json;
        const said = JSON.stringify(maskJson('payload', planted));
        expect(said).not.toContain('Zanzibar');
        expect(said).not.toContain('Q7x');
      }),
    );
  });
});

describe('an answer of the contract', () => {
  const schemas: Record<string, AnswerSchema> = {
    'Trait#': {
      type: 'object',
      properties: { value: {}, source: { type: 'string' }, rule: { enum: ['only', 'agreed'] } },
      additionalProperties: false,
    },
  };
  const masking = { shows: new Set(['source']), resolve: (name: string) => schemas[name] };
  const mask = (schema: AnswerSchema, answer: Json): Json => maskBySchema(schema, answer, masking);

  test('keeps ids, instants, numbers, words of a list and narrow patterns', () => {
    const schema: AnswerSchema = {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
        kind: { type: 'string', enum: ['a', 'b'] },
        amount: { type: 'string', pattern: '^-?\\d+$' },
        wide: { type: 'string', pattern: '^[a-z]+:.+$' },
        number: { type: 'number' },
        free: { type: 'string' },
        source: { type: 'string' },
      },
    };
    const answer = {
      id: '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11',
      at: '2026-11-22T09:00:00.000Z',
      kind: 'a',
      amount: '-129900',
      wide: 'email:ada@example.org',
      number: 12_345_678.901_234,
      free: 'Ada',
      source: 'web shop',
    };
    expect(mask(schema, answer)).toEqual({ ...answer, wide: 'e…@e…', free: '…' });
    expect(mask(schema, { ...answer, kind: 'Ada', id: 'Ada', at: 'Ada', amount: 'Ada' })).toMatchObject({
      kind: '…',
      id: '…',
      at: '…',
      amount: '…',
    });
  });

  test('masks what a sender wrote although its member is called as one that is shown', () => {
    const schema: AnswerSchema = {
      type: 'object',
      properties: { traits: { type: 'object', patternProperties: { '^.*$': {} } }, source: { type: 'string' } },
    };
    expect(mask(schema, { source: 'till', traits: { source: 'Ada' } })).toEqual({
      source: 'till',
      traits: { source: '…' },
    });
  });

  test('masks the parts of a value after the name of the whole', () => {
    const schema: AnswerSchema = { type: 'object', patternProperties: { '^.*$': { $ref: 'Trait#' } } };
    expect(mask(schema, { firstName: { value: 'Ada', source: 'till', rule: 'only' } })).toEqual({
      firstName: { value: 'A.', source: 'till', rule: 'only' },
    });
  });

  test('is told apart by the words that its kinds fix', () => {
    const text = { type: 'string' };
    const schema: AnswerSchema = {
      anyOf: [
        { type: 'object', properties: { kind: { const: 'open' }, source: text }, additionalProperties: false },
        { type: 'object', properties: { kind: { const: 'shut' }, who: text }, additionalProperties: false },
      ],
    };
    expect(mask(schema, { kind: 'open', source: 'till' })).toEqual({ kind: 'open', source: 'till' });
    expect(mask(schema, { kind: 'shut', who: 'Ada' })).toEqual({ kind: 'shut', who: '…' });
    expect(mask(schema, { kind: 'else', source: 'Ada' })).toEqual({ kind: '…', source: '…' });
  });

  test('that no schema knows is masked whole', () => {
    expect(mask({ $ref: 'Nowhere#' }, { source: 'Ada', at: '2026-11-22T09:00:00.000Z' })).toEqual({
      source: '…',
      at: '…',
    });
  });
});
