import { isTooDeep } from '../collect/clean-json.ts';
import type { Json } from '../collect/event-fact.ts';
import { isObject } from '../collect/json-path.ts';
import type { Mistake, Report } from '../collect/mapping/mistake.ts';
import { checkMembers, type MemberRules } from './checks/member-rule.ts';
import { key, oneOf, orNull, text, wholeNumber } from './checks/member-rules.ts';

const GOAL: MemberRules = {
  key,
  name: text(200),
  kind: oneOf(['order', 'event']),
  windowDays: wholeNumber(1, 365),
};
const OF_EVENTS: MemberRules = { event: text(200), valueProperty: orNull(text(200)) };

/** Every mistake of a goal as somebody wrote it, each with its fix. The version may stand in it or not. Pure and total. */
export function checkGoal(definition: Json): Mistake[] {
  const mistakes: Mistake[] = [];
  const report: Report = (pointer, message) => void mistakes.push({ pointer, message });
  if (isTooDeep(definition)) return [{ pointer: '', message: 'is nested too deeply' }];
  const isOfEvents = isObject(definition) && definition['kind'] === 'event';
  checkMembers(
    definition,
    {
      pointer: '',
      required: isOfEvents ? { ...GOAL, ...OF_EVENTS } : GOAL,
      optional: { version: wholeNumber(0, 2 ** 31) },
    },
    report,
  );
  return mistakes;
}
