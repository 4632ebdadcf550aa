import type { QuestionDefinition } from '@throughline/core/understand/questions/question-definition';
import type { ClientBase } from 'pg';
import { readNewest } from './definition-store.ts';

/** The version in force of every question, in order of key. */
export async function readQuestions(client: Pick<ClientBase, 'query'>): Promise<QuestionDefinition[]> {
  const stored = await readNewest(client, 'question', { after: null, limit: null });
  return stored.map(
    ({ key, version, definition }) => ({ ...definition, key, version }) as unknown as QuestionDefinition,
  );
}
