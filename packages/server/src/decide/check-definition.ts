import type { ProblemPointer } from '@throughline/contract/problem';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { Mistake } from '@throughline/core/collect/mapping/mistake';
import { checkAction } from '@throughline/core/decide/check-action';
import { checkGoal } from '@throughline/core/decide/check-goal';
import { checkMoment } from '@throughline/core/decide/check-moment';
import { checkQuestion } from '@throughline/core/understand/questions/check-question';
import type { ClientBase } from 'pg';
import { type DefinitionWord, readMissing } from './definition-store.ts';

const CHECKS = { moment: checkMoment, action: checkAction, goal: checkGoal, question: checkQuestion };

/** A definition as core has it, without its version. */
export interface NamedDefinition {
  readonly word: DefinitionWord;
  readonly key: string;
  readonly definition: JsonObject;
}

/** Every mistake of a definition, each where it stands in a body that has the definition under its word. */
export async function checkDefinition(
  client: Pick<ClientBase, 'query'>,
  { word, key, definition }: NamedDefinition,
): Promise<ProblemPointer[]> {
  const mistakes = CHECKS[word]({ key, ...definition });
  const dangling = mistakes.length === 0 ? await danglingReferences(client, word, definition) : [];
  return [...mistakes, ...dangling].map(({ pointer, message }) => ({ pointer: `/${word}${pointer}`, message }));
}

/** What a definition names that is not there. */
async function danglingReferences(
  client: Pick<ClientBase, 'query'>,
  word: DefinitionWord,
  { actions, goal }: JsonObject,
): Promise<Mistake[]> {
  if (word === 'moment') {
    const missing = await readMissing(client, 'action', actions as string[]);
    return (actions as string[]).flatMap((key, at) =>
      missing.has(key) ? [{ pointer: `/actions/${at}`, message: `names no action: there is no "${key}"` }] : [],
    );
  }
  if (word !== 'action') return [];
  const missing = await readMissing(client, 'goal', [goal as string]);
  return missing.size === 0 ? [] : [{ pointer: '/goal', message: `names no goal: there is no "${goal as string}"` }];
}
