import type { Json } from '../../collect/event-fact.ts';
import { isObject } from '../../collect/json-path.ts';
import { below, type Report } from '../../collect/mapping/mistake.ts';
import { didYouMean } from '../../collect/mapping/nearest-word.ts';

/** Reports what is wrong with one member of a definition, and how to mend it. */
export type MemberRule = (value: Json, pointer: string, report: Report) => void;

/** Rules by the name of the member. */
export type MemberRules = Readonly<Record<string, MemberRule>>;

/** Checks an object that has all of these members, may have those of `optional`, and has no others. */
export function checkMembers(
  value: Json,
  { pointer, required, optional = {} }: { pointer: string; required: MemberRules; optional?: MemberRules },
  report: Report,
): void {
  const known = [...Object.keys(required), ...Object.keys(optional)];
  if (!isObject(value)) {
    report(pointer, `must be an object with ${known.join(', ')}`);
    return;
  }
  for (const [name, rule] of Object.entries({ ...required, ...optional })) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    if (member !== undefined) rule(member, below(pointer, name), report);
    else if (Object.hasOwn(required, name)) report(below(pointer, name), 'is missing');
  }
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    report(below(pointer, name), `is not known here.${didYouMean(name, known)} There are ${known.join(', ')}.`);
  }
}
