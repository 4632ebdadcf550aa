import { Action } from '@throughline/contract/action';
import { Goal } from '@throughline/contract/goal';
import { Moment } from '@throughline/contract/moment';
import { Question } from '@throughline/contract/question';
import type { SurveyList } from '@throughline/contract/survey';
import type { ApiClient } from '../http/api-client.ts';

/** A definition as a file states it. */
export type Stated = Readonly<Record<string, unknown>>;

/** A definition in force. */
export interface InForce {
  readonly version: number;
  readonly definition: Stated;
}

/** One kind of definition, as files and the API name it. */
export interface DefinitionKind {
  readonly word: 'goal' | 'action' | 'moment' | 'question' | 'survey';
  /** Member of a file, and part of the address. */
  readonly plural: 'goals' | 'actions' | 'moments' | 'questions' | 'surveys';
  /** What a member is that a file leaves out. */
  readonly defaults: Stated;
}

/** In the order in which they may name each other. */
export const DEFINITION_KINDS: readonly DefinitionKind[] = [
  { word: 'goal', plural: 'goals', defaults: defaultsOf(Goal) },
  { word: 'action', plural: 'actions', defaults: defaultsOf(Action) },
  { word: 'moment', plural: 'moments', defaults: defaultsOf(Moment) },
  { word: 'question', plural: 'questions', defaults: defaultsOf(Question) },
  { word: 'survey', plural: 'surveys', defaults: {} },
];

const PAGE = '500';

/** Those of a kind that are in force, by key. */
export async function readInForce(api: ApiClient, { word, plural }: DefinitionKind): Promise<Map<string, InForce>> {
  const found = new Map<string, InForce>();
  if (word === 'survey') {
    const { surveys } = await api.get<SurveyList>('/api/surveys');
    for (const { key, version, madeBy: _by, madeAt: _at, ...definition } of surveys)
      found.set(key, { version, definition });
    return found;
  }
  let cursor: string | undefined;
  do {
    const page: Page = await api.get<Page>(`/api/${plural}`, { limit: PAGE, cursor });
    for (const answer of page[plural] ?? [])
      found.set(answer.key, { version: answer.version, definition: answer[word] ?? {} });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

type Answer = { readonly key: string; readonly version: number } & Readonly<
  Partial<Record<DefinitionKind['word'], Stated>>
>;
type Page = { readonly nextCursor: string | null } & Readonly<
  Partial<Record<DefinitionKind['plural'], readonly Answer[]>>
>;

function defaultsOf(schema: object): Stated {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, { readonly default?: unknown }>> };
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, member]) => ('default' in member ? [[name, member.default]] : [])),
  );
}
