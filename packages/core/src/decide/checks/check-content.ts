import { isTooDeep } from '../../collect/clean-json.ts';
import type { Json } from '../../collect/event-fact.ts';
import { below, type Report } from '../../collect/mapping/mistake.ts';
import type { MemberRule } from './member-rule.ts';
import { STEERING } from './steering.ts';

/** UTF-16 code units of the content's JSON text. */
const MAX_LENGTH = 32_768;
/** Members by these names tick a box for somebody, or count down. */
const TICKED = /^(?:is|default)?_?(?:checked|ticked|pre_?(?:checked|ticked|selected)|opted_?in)(?:_?by_?default)?$/i;
const COUNTING = /count_?down/i;

/** What a place shows: its size, and the lint of what would steer instead of guide, in every text that it holds. */
export const content: MemberRule = (value, pointer, report) => {
  if (isTooDeep(value)) report(pointer, 'is nested too deeply');
  else if (JSON.stringify(value).length > MAX_LENGTH) {
    report(pointer, `must not be longer than ${MAX_LENGTH} characters as JSON`);
  } else lint(value, pointer, report);
};

function lint(value: Json, pointer: string, report: Report): void {
  if (typeof value === 'string') lintText(value, pointer, report);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value) as [string, Json][]) {
    const where = below(pointer, name);
    if (member === true && TICKED.test(name)) report(where, 'is ticked beforehand: nobody agrees by overlooking a box');
    if (member !== null && member !== false && COUNTING.test(name)) {
      report(where, `steers (countdown): ${STEERING.countdown.instead}`);
    }
    lint(member, where, report);
  }
}

function lintText(text: string, pointer: string, report: Report): void {
  for (const [kind, { instead, patterns }] of Object.entries(STEERING)) {
    for (const pattern of patterns) {
      const found = pattern.exec(text);
      if (found === null) continue;
      report(pointer, `steers (${kind}) with "${found[0]}": ${instead}`);
      break;
    }
  }
}
