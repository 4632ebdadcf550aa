import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { reference } from './reference.ts';

test('a reference points to the name of a schema', () => {
  expect(reference(Type.Object({}, { $id: 'Thing' }))).toMatchObject({ $ref: 'Thing#' });
});

test('what has no name cannot be referred to', () => {
  expect(() => reference(Type.Object({}))).toThrow('only a schema with an $id');
});
