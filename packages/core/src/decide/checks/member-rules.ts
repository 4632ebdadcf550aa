import type { Json } from '../../collect/event-fact.ts';
import { below } from '../../collect/mapping/mistake.ts';
import { didYouMean } from '../../collect/mapping/nearest-word.ts';
import type { MemberRule } from './member-rule.ts';

const KEY = /^(?=.{1,64}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;

/** The key of a definition. */
export const key: MemberRule = (value, pointer, report) => {
  if (typeof value === 'string' && KEY.test(value)) return;
  report(pointer, 'must be of words of a-z and 0-9 with - or _ between them, a letter first; 64 characters at most');
};

/** A text with something in it. */
export function text(maxLength: number): MemberRule {
  return (value, pointer, report) => {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= maxLength) return;
    report(pointer, `must be a text of 1 to ${maxLength} characters`);
  };
}

/** One of a few words. */
export function oneOf(words: readonly string[]): MemberRule {
  return (value, pointer, report) => {
    if (typeof value === 'string' && words.includes(value)) return;
    report(pointer, `must be one of ${words.join(', ')}.${typeof value === 'string' ? didYouMean(value, words) : ''}`);
  };
}

/** True or false. */
export const flag: MemberRule = (value, pointer, report) => {
  if (typeof value !== 'boolean') report(pointer, 'must be true or false');
};

/** A number within bounds, both inclusive. */
export function numberWithin(least: number, most: number): MemberRule {
  return (value, pointer, report) => {
    if (typeof value === 'number' && value >= least && value <= most) return;
    report(pointer, `must be a number from ${least} to ${most}`);
  };
}

/** A whole number within bounds, both inclusive. */
export function wholeNumber(least: number, most: number): MemberRule {
  return (value, pointer, report) => {
    if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) return;
    report(pointer, `must be a whole number from ${least} to ${most}`);
  };
}

/** What a rule asks for, or null. */
export function orNull(rule: MemberRule): MemberRule {
  return (value, pointer, report) => {
    if (value !== null) rule(value, pointer, report);
  };
}

/** A list of so many at most, each as a rule asks. */
export function listOf(rule: MemberRule, maxItems: number): MemberRule {
  return (value, pointer, report) => {
    if (!Array.isArray(value) || value.length > maxItems) {
      report(pointer, `must be a list of at most ${maxItems}`);
      return;
    }
    for (const [at, item] of value.entries()) rule(item as Json, below(pointer, at), report);
  };
}
