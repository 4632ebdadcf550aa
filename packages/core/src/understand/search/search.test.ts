import { describe, expect, test } from 'vitest';
import { matchWords } from './match-words.ts';
import { plainText } from './plain-text.ts';
import { readSearchQuestion } from './search-question.ts';
import { searchTextOf, spellableWords } from './search-text.ts';
import { soundOf } from './sound-of.ts';
import { typoDistance } from './typo-distance.ts';
import { wordsOf } from './words-of.ts';

const sounds = (text: string): string => wordsOf(text).map(soundOf).join(' ');

describe('words that are one name', () => {
  test.each([
    ['Юлия Иванова', 'Iulia Ivanova'],
    ['Юрий', 'Yuriy'],
    ['Михаил', 'Mikhail'],
    ['Mihail', 'Mikhail'],
    ['Георге', 'Gheorghe'],
    ['Müller', 'Mueller'],
    ['Țurcanu', 'turcanu'],
    ['Şerban', 'Șerban'],
    ['Евгений', 'Yevgeniy'],
    ['Александру', 'Alexandru'],
    ['Łukasz', 'lukas z'.replace(' ', '')],
  ])('%s and %s', (left, right) => {
    expect(sounds(left)).toBe(sounds(right));
  });

  test('words with digits stay as they are', () => {
    expect(soundOf('w10042')).toBe('w10042');
  });

  test('what has no Latin form stays', () => {
    expect(plainText('田中')).toBe('田中');
  });
});

describe('typing mistakes', () => {
  test.each([
    ['popescu', 'popescu', 0],
    ['popescu', 'poepscu', 1],
    ['popescu', 'popesu', 1],
    ['popescu', 'poppescu', 1],
    ['popescu', 'papescu', 1],
    ['popescu', 'papesca', 2],
    ['popescu', 'ionesco', null],
    ['', 'ab', 2],
  ])('%s and %s: %s', (left, right, distance) => {
    expect(typoDistance(left, right, 2)).toBe(distance);
  });
});

test('people are searched by names and addresses that anybody says, former ones too', () => {
  const claim = (value: string, key: string) => [value, 1, 0, key] as const;
  const text = searchTextOf({
    firstName: { a: claim('Ana-Maria', 'k') },
    lastName: { a: claim('Rusu', 'k'), b: claim('Ceban', 'l') },
    email: { a: claim('ana.rusu7@Example.org', 'k') },
    city: { a: claim('Bălți', 'k') },
  });
  expect(text).toBe('@example.org ana ceban maria rusu rusu7');
  expect(spellableWords(text)).toEqual(['ana', 'ceban', 'maria', 'rusu']);
});

describe('why somebody is a hit', () => {
  const values = [
    { field: 'name', value: 'Ana-Maria', isFormer: false },
    { field: 'name', value: 'Ceban', isFormer: false },
    { field: 'name', value: 'Rusu', isFormer: true },
    { field: 'email', value: 'ana.rusu7@example.org', isFormer: false },
  ];
  test.each([
    ['ceban ana', ['exact Ana-Maria', 'exact Ceban']],
    ['cebn', ['typo Ceban']],
    ['rus', ['beginning ana.rusu7@example.org']],
    ['чебан', ['sound Ceban']],
    ['rusu', ['exact Rusu']],
  ])('%s', (typed, matches) => {
    const found = matchWords(readSearchQuestion(typed), values)!.map(({ quality, value }) => `${quality} ${value}`);
    expect(found.sort()).toEqual(matches);
  });

  test('every word must be somewhere', () => {
    expect(matchWords(readSearchQuestion('ana nobody'), values)).toBeNull();
  });
});

describe('what was typed', () => {
  test('a telephone number in any notation is digits', () => {
    expect(readSearchQuestion(' +373 (69) 123-456 ').digits).toBe('37369123456');
  });
  test('an order number may come with its sign', () => {
    expect(readSearchQuestion('#w-10042').spellings).toContain('W-10042');
  });
  test('the beginning of an address', () => {
    expect(readSearchQuestion('Ada@Exam')).toMatchObject({ address: 'ada@exam', words: [{ plain: 'ada' }] });
  });
  test('a domain alone', () => {
    expect(readSearchQuestion('@acme.md')).toMatchObject({ domain: '@acme.md', words: [], address: null });
  });
});
