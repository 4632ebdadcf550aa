import { isTooDeep } from '../collect/clean-json.ts';
import type { Json } from '../collect/event-fact.ts';
import { isObject } from '../collect/json-path.ts';
import type { Mistake, Report } from '../collect/mapping/mistake.ts';
import { condition } from './checks/check-condition.ts';
import { content } from './checks/check-content.ts';
import { checkMembers, type MemberRule, type MemberRules } from './checks/member-rule.ts';
import { flag, key, listOf, oneOf, orNull, text, wholeNumber } from './checks/member-rules.ts';
import { SILENCE } from './moment-definition.ts';

/** Far beyond any price, and far below where whole numbers end. */
const MAX_MINOR = 1e12;
/** ms since 1970; the last day that dates are written with four digits of the year. */
const MAX_INSTANT = 253_402_300_799_999;
const MAX_RULES = 50;
/** As long as purposes are read from events. */
const MAX_PURPOSE = 64;

const eligibilityRule: MemberRule = (value, pointer, report) => {
  const required = { ground: oneOf(['makes_no_sense', 'not_allowed']), because: text(500), when: condition };
  checkMembers(value, { pointer, required }, report);
};

const ACTION: MemberRules = {
  key,
  name: text(200),
  class: oneOf(['catalytic', 'smoothing']),
  kind: oneOf(['persuasion', 'service']),
  consentPurpose: orNull(text(MAX_PURPOSE)),
  goal: key,
  valueMinor: wholeNumber(0, MAX_MINOR),
  costMinor: wholeNumber(0, MAX_MINOR),
  eligibility: listOf(eligibilityRule, MAX_RULES),
  from: orNull(wholeNumber(0, MAX_INSTANT)),
  until: orNull(wholeNumber(0, MAX_INSTANT)),
  content,
};

/**
 * Every mistake of an action as somebody wrote it, each with its fix; none when `decide` may use it. The version may stand
 * in it or not. Whether its goal exists is for whoever has the goals. Pure and total.
 */
export function checkAction(definition: Json): Mistake[] {
  const mistakes: Mistake[] = [];
  const report: Report = (pointer, message) => void mistakes.push({ pointer, message });
  if (isTooDeep(definition)) return [{ pointer: '', message: 'is nested too deeply' }];
  checkMembers(
    definition,
    { pointer: '', required: ACTION, optional: { version: wholeNumber(0, 2 ** 31), isEnabled: flag } },
    report,
  );
  if (!isObject(definition)) return mistakes;
  const { from, until, kind, consentPurpose } = definition;
  if (definition['key'] === SILENCE)
    report('/key', `"${SILENCE}" is the candidate that is always there: name it otherwise`);
  if (typeof from === 'number' && typeof until === 'number' && until <= from) report('/until', 'must be after "from"');
  if (kind === 'service' && typeof consentPurpose === 'string') {
    report(
      '/consentPurpose',
      'must be null: what is owed needs no consent. If it persuades, its kind is "persuasion".',
    );
  }
  return mistakes;
}
