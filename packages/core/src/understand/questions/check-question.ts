import { isTooDeep } from '../../collect/clean-json.ts';
import type { Json } from '../../collect/event-fact.ts';
import { isObject } from '../../collect/json-path.ts';
import { below, type Mistake, type Report } from '../../collect/mapping/mistake.ts';
import { content } from '../../decide/checks/check-content.ts';
import { forbiddenAttribute } from '../../decide/checks/forbidden-attribute.ts';
import { checkMembers, type MemberRule, type MemberRules } from '../../decide/checks/member-rule.ts';
import { flag, key, listOf, oneOf, orNull, text, wholeNumber } from '../../decide/checks/member-rules.ts';

/** As of BCP 47: a language, perhaps with a script or a region. */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const MAX_LANGUAGES = 50;
const MAX_CHOICES = 100;
const MAX_DAYS = 36_500;

/** Words by language, none of which may steer whoever answers. */
function wordsOf({ least }: { least: number }): MemberRule {
  return (value, pointer, report) => {
    if (!isObject(value)) {
      report(pointer, 'must be an object: {"en": "…"}');
      return;
    }
    const languages = Object.entries(value);
    if (languages.length < least || languages.length > MAX_LANGUAGES)
      report(pointer, `must have ${least} to ${MAX_LANGUAGES} languages`);
    for (const [language, words] of languages) {
      if (!LANGUAGE.test(language)) report(below(pointer, language), 'is no language tag such as en or pt-BR');
      text(300)(words!, below(pointer, language), report);
    }
    content(value, pointer, report);
  };
}

const trait: MemberRule = (value, pointer, report) => {
  if (typeof value === 'string' && /^[A-Za-z_][\w-]{0,63}$/.test(value) && !Object.hasOwn(Object.prototype, value))
    return;
  report(pointer, 'must be the name of a trait: letters, digits, _ and -; a letter first; 64 characters at most');
};

const choice: MemberRule = (value, pointer, report) =>
  checkMembers(value, { pointer, required: { value: text(200), words: wordsOf({ least: 0 }) } }, report);

const answer: MemberRule = (value, pointer, report) => {
  const isChoice = isObject(value) && value['kind'] === 'choice';
  const kind = oneOf(['text', 'choice', 'date', 'number', 'yes_no']);
  checkMembers(
    value,
    { pointer, required: isChoice ? { kind, choices: listOf(choice, MAX_CHOICES) } : { kind } },
    report,
  );
  if (isChoice && Array.isArray(value['choices'])) checkChoices(value['choices'] as Json[], pointer, report);
};

const again: MemberRule = (value, pointer, report) => {
  const days = wholeNumber(0, MAX_DAYS);
  checkMembers(value, { pointer, required: { askedDays: days, declinedDays: days } }, report);
};

const QUESTION: MemberRules = {
  key,
  words: wordsOf({ least: 1 }),
  trait,
  answer,
  freshDays: orNull(wholeNumber(1, MAX_DAYS)),
  purpose: orNull(text(64)),
  owner: text(100),
  sensitivity: oneOf(['open', 'personal', 'sensitive']),
  again,
  isEnabled: flag,
};

/** Every mistake of a question as somebody wrote it, each with its fix. The version may stand in it or not. Pure and total. */
export function checkQuestion(definition: Json): Mistake[] {
  const mistakes: Mistake[] = [];
  const report: Report = (pointer, message) => void mistakes.push({ pointer, message });
  if (isTooDeep(definition)) return [{ pointer: '', message: 'is nested too deeply' }];
  checkMembers(definition, { pointer: '', required: QUESTION, optional: { version: wholeNumber(0, 2 ** 31) } }, report);
  if (isObject(definition)) checkSensitivity(definition['trait'], definition['sensitivity'], report);
  return mistakes;
}

function checkChoices(choices: readonly Json[], pointer: string, report: Report): void {
  if (choices.length < 2) report(below(pointer, 'choices'), 'must be two at least: one is no choice');
  const values = choices.map((one) => (isObject(one) ? one['value'] : undefined));
  for (const [at, value] of values.entries()) {
    if (value !== undefined && values.indexOf(value) !== at)
      report(below(below(pointer, 'choices'), at), 'has the value of another one: leave it out');
  }
}

/** Who somebody is is not told to pages (laws 13 and 14 of the product). */
function checkSensitivity(name: Json | undefined, sensitivity: Json | undefined, report: Report): void {
  if (typeof name !== 'string' || sensitivity === 'sensitive') return;
  const kind = forbiddenAttribute(`trait.${name}`);
  if (kind !== null) report('/sensitivity', `must be sensitive: "${name}" reads like ${kind}`);
}
