import type { Json, JsonObject } from '../../collect/event-fact.ts';
import { below, type Report } from '../../collect/mapping/mistake.ts';
import { didYouMean } from '../../collect/mapping/nearest-word.ts';
import { readInstant } from '../../collect/occurred-at.ts';
import type { Comparison } from '../condition.ts';
import { attributeType, NAMED_ATTRIBUTES, type AttributeType } from './attribute-type.ts';
import { forbiddenAttribute } from './forbidden-attribute.ts';
import { foretells } from './foretelling-attribute.ts';
import { checkMembers, type MemberRule } from './member-rule.ts';
import { oneOf } from './member-rules.ts';

const MAX_ATTRIBUTE_LENGTH = 200;
const MAX_TEXT_LENGTH = 1_000;
const MAX_CHOICES = 200;
const MAX_DAYS = 36_500;

/** What each comparison is good for, and what it needs to compare with. */
const COMPARISONS: Readonly<
  Record<
    Comparison,
    { readonly of: readonly AttributeType[]; readonly value: string | null; isRight(value: Json): boolean }
  >
> = {
  exists: { of: ['flag', 'number', 'instant', 'any'], value: null, isRight: () => false },
  equals: { of: ['flag', 'number', 'any'], value: 'a text, a number, true or false', isRight: isScalar },
  one_of: {
    of: ['number', 'any'],
    value: `a list of 1 to ${MAX_CHOICES} texts, numbers, true or false`,
    isRight: (value) =>
      Array.isArray(value) && value.length > 0 && value.length <= MAX_CHOICES && value.every((one) => isScalar(one)),
  },
  contains: {
    of: ['any'],
    value: 'a text, a number, true or false',
    isRight: (value) => isScalar(value) && value !== '',
  },
  at_least: {
    of: ['number', 'instant', 'any'],
    value: 'a number, or an instant such as "2026-01-31"',
    isRight: isBound,
  },
  at_most: {
    of: ['number', 'instant', 'any'],
    value: 'a number, or an instant such as "2026-01-31"',
    isRight: isBound,
  },
  within_days: { of: ['instant', 'any'], value: `a number of days up to ${MAX_DAYS}`, isRight: isDays },
  older_than_days: { of: ['instant', 'any'], value: `a number of days up to ${MAX_DAYS}`, isRight: isDays },
};

/** Checks one test of a condition: that there is such an attribute, that it may be read, and that the value fits. */
export function checkTest(test: JsonObject, pointer: string, report: Report): void {
  const anything: MemberRule = () => undefined;
  const required = { attribute, is: oneOf(Object.keys(COMPARISONS)) };
  checkMembers(test, { pointer, required, optional: { value: anything } }, report);
  const { attribute: name, is } = test;
  if (typeof name !== 'string' || typeof is !== 'string' || !Object.hasOwn(COMPARISONS, is)) return;
  const comparison = COMPARISONS[is as Comparison];
  const type = attributeType(name);
  if (type !== null && !comparison.of.includes(type)) {
    report(below(pointer, 'is'), `"${is}" does not go with ${name}, which is ${ARTICLE[type]}`);
  }
  checkValue(test, { is, pointer, comparison }, report);
}

const ARTICLE: Readonly<Record<AttributeType, string>> = {
  flag: 'true or false',
  number: 'a number',
  instant: 'an instant: compare it with within_days, older_than_days, at_least or at_most',
  any: 'anything',
};

function checkValue(
  test: JsonObject,
  { is, pointer, comparison }: { is: string; pointer: string; comparison: (typeof COMPARISONS)[Comparison] },
  report: Report,
): void {
  const value = test['value'];
  const where = below(pointer, 'value');
  if (comparison.value === null) {
    if (value !== undefined) report(where, `"${is}" needs no value: leave it out`);
  } else if (value === undefined || !comparison.isRight(value)) {
    report(where, `must be ${comparison.value}`);
  }
}

const attribute: MemberRule = (value, pointer, report) => {
  if (typeof value !== 'string' || value.length > MAX_ATTRIBUTE_LENGTH || attributeType(value) === null) {
    const meant = typeof value === 'string' ? didYouMean(value, NAMED_ATTRIBUTES) : '';
    report(pointer, `must be trait.NAME, context.PATH or one of ${NAMED_ATTRIBUTES.join(', ')}.${meant}`);
    return;
  }
  if (attributeType(value) !== 'any') return;
  const forbidden = forbiddenAttribute(value);
  if (forbidden !== null) {
    report(
      pointer,
      `"${value}" reads like ${forbidden}, and nobody is treated otherwise for who they are: leave the test out. ` +
        'If it means something else, give the attribute a name that nobody can mistake.',
    );
  }
  if (foretells(value)) {
    report(
      pointer,
      `"${value}" reads like a forecast of who will respond. Eligibility says what makes no sense or is not allowed; ` +
        'who responds is for the policy to learn: leave the test out.',
    );
  }
};

function isScalar(value: Json): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT_LENGTH;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function isBound(value: Json): boolean {
  return typeof value === 'string' ? readInstant(value) !== null : typeof value === 'number' && Number.isFinite(value);
}

function isDays(value: Json): boolean {
  return typeof value === 'number' && value >= 0 && value <= MAX_DAYS;
}
