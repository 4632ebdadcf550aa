import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { Pool } from 'pg';
import { ProblemError } from '../http/problem-error.ts';
import { readDefinition, type StoredDefinition } from './definition-store.ts';
import { putDefinition } from './put-definition.ts';

/** What may be paused, and goes on again. */
export interface DefinitionSwitch {
  readonly word: 'moment' | 'action' | 'question';
  readonly key: string;
  readonly isEnabled: boolean;
  readonly reason: string | undefined;
  readonly actor: string;
}

/** Others may make a version at the same moment; whoever presses a button has read none. */
const TRIES = 5;

/**
 * Pauses a moment, an action or a question, or lets it go on: a version that differs from the one in force in nothing else. What is so
 * already makes none.
 * @throws ProblemError `moment_not_found`, `action_not_found`, `question_not_found`
 */
export async function switchDefinition(
  pool: Pool,
  { word, key, isEnabled, reason, actor }: DefinitionSwitch,
): Promise<StoredDefinition> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await readDefinition(pool, word, { key });
    if (current === null) throw new ProblemError(`${word}_not_found`, `There is no ${word} "${key}".`);
    if ((current.definition['isEnabled'] ?? true) === isEnabled) return current;
    try {
      return await putDefinition(pool, {
        word,
        key,
        version: current.version,
        definition: switched(word, current.definition, isEnabled),
        reason,
        actor,
        auditedAs: isEnabled ? 'resumed' : 'paused',
      });
    } catch (error) {
      const isOvertaken = error instanceof ProblemError && error.slug === 'definition_changed';
      if (!isOvertaken || attempt >= TRIES) throw error;
    }
  }
}

/** An action says only that it is paused: what a file does not state is then no change. */
function switched(word: DefinitionSwitch['word'], definition: JsonObject, isEnabled: boolean): JsonObject {
  const { isEnabled: _before, ...rest } = definition;
  return word === 'action' && isEnabled ? rest : { ...rest, isEnabled };
}
