import { isTooDeep } from '../collect/clean-json.ts';
import type { Json } from '../collect/event-fact.ts';
import { isObject } from '../collect/json-path.ts';
import { below, type Mistake, type Report } from '../collect/mapping/mistake.ts';
import { didYouMean } from '../collect/mapping/nearest-word.ts';
import { checkMembers, type MemberRule, type MemberRules } from './checks/member-rule.ts';
import { flag, key, listOf, numberWithin, oneOf, text, wholeNumber } from './checks/member-rules.ts';
import { SILENCE } from './moment-definition.ts';

/**
 * Bounds of a floor: below, what was logged could not be used to judge another policy (its weights would be in the
 * thousands); above, silence and the actions could not all have theirs.
 */
const MIN_FLOOR = 0.01;
const MAX_FLOOR = 0.5;
const MAX_WEIGHT = 1e6;
const MAX_ACTIONS = 500;
const MAX_CAPS = 10;

const weights: MemberRule = (value, pointer, report) => {
  if (!isObject(value)) report(pointer, `must be an object: {"ACTION": 2, "${SILENCE}": 1}`);
  else
    for (const [name, weight] of Object.entries(value))
      numberWithin(0, MAX_WEIGHT)(weight!, below(pointer, name), report);
};

const policy: MemberRule = (value, pointer, report) => {
  const isFixed = isObject(value) && value['kind'] === 'fixed';
  const required = { kind: oneOf(['uniform', 'fixed']), floor: numberWithin(MIN_FLOOR, MAX_FLOOR) };
  checkMembers(value, { pointer, required: isFixed ? { ...required, weights } : required }, report);
};

const cap: MemberRule = (value, pointer, report) => {
  checkMembers(value, { pointer, required: { most: wholeNumber(1, 1_000), windowDays: wholeNumber(1, 365) } }, report);
};

const MOMENT: MemberRules = {
  key,
  name: text(200),
  identity: oneOf(['any', 'signed']),
  actions: listOf(key, MAX_ACTIONS),
  policy,
  caps: listOf(cap, MAX_CAPS),
  isEnabled: flag,
};

/**
 * Every mistake of a moment as somebody wrote it, each with its fix; none when `decide` may use it. The version may stand
 * in it or not. Whether its actions exist is for whoever has them. Pure and total.
 */
export function checkMoment(definition: Json): Mistake[] {
  const mistakes: Mistake[] = [];
  const report: Report = (pointer, message) => void mistakes.push({ pointer, message });
  if (isTooDeep(definition)) return [{ pointer: '', message: 'is nested too deeply' }];
  checkMembers(definition, { pointer: '', required: MOMENT, optional: { version: wholeNumber(0, 2 ** 31) } }, report);
  if (isObject(definition)) checkNames(definition['actions'], definition['policy'], report);
  return mistakes;
}

/** Each action once, silence not among them, and weights for none but these. */
function checkNames(actions: Json | undefined, spec: Json | undefined, report: Report): void {
  if (!Array.isArray(actions)) return;
  if (actions.length === 0) report('/actions', 'must name at least one action');
  for (const [at, action] of actions.entries()) {
    const where = below('/actions', at);
    if (action === SILENCE) report(where, `"${SILENCE}" is always a candidate: leave it out`);
    else if (actions.indexOf(action) !== at) report(where, 'is named twice: leave one out');
  }
  if (!isObject(spec) || !isObject(spec['weights'])) return;
  const known = [SILENCE, ...actions.filter((action) => typeof action === 'string')];
  for (const name of Object.keys(spec['weights'])) {
    if (known.includes(name)) continue;
    report(below('/policy/weights', name), `is no action of this moment.${didYouMean(name, known)}`);
  }
}
