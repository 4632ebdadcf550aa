import type { Json, JsonObject } from '../../collect/event-fact.ts';
import { isObject } from '../../collect/json-path.ts';
import { below, type Report } from '../../collect/mapping/mistake.ts';
import { checkTest } from './check-test.ts';
import type { MemberRule } from './member-rule.ts';

/** Parts within parts, and tests and combinations in all, beyond which nobody could read the rule. */
const MAX_DEPTH = 8;
const MAX_PARTS = 100;
const COMBINATIONS = ['all', 'any', 'not'];

/** A condition: its form, size, attributes and values. */
export const condition: MemberRule = (value, pointer, report) => {
  let parts = 0;
  const check = (part: Json | undefined, at: string, depth: number): void => {
    parts += 1;
    if (parts > MAX_PARTS) return;
    if (depth > MAX_DEPTH) {
      report(at, `is nested too deeply: ${MAX_DEPTH} levels at most`);
    } else if (!isObject(part)) {
      report(at, 'must be a test {attribute, is, value}, or one of {all: […]}, {any: […]}, {not: …}');
    } else {
      const combination = COMBINATIONS.find((word) => Object.hasOwn(part, word));
      if (combination === undefined) checkTest(part, at, report);
      else checkCombination(part, combination, { at, report, check: (inner, where) => check(inner, where, depth + 1) });
    }
  };
  check(value, pointer, 1);
  if (parts > MAX_PARTS) report(pointer, `has too many parts: ${MAX_PARTS} at most`);
};

function checkCombination(
  part: JsonObject,
  word: string,
  { at, report, check }: { at: string; report: Report; check: (inner: Json | undefined, where: string) => void },
): void {
  for (const other of Object.keys(part)) {
    if (other !== word) report(below(at, other), `does not go with "${word}": a condition says one thing`);
  }
  const inner = part[word];
  const where = below(at, word);
  if (word === 'not') check(inner, where);
  else if (!Array.isArray(inner) || inner.length === 0) report(where, 'must be a list of at least one condition');
  else for (const [index, one] of inner.entries()) check(one as Json, below(where, index));
}
