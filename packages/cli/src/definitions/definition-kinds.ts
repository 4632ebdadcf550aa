import { Action } from '@throughline/contract/action';
import { Goal } from '@throughline/contract/goal';
import { Moment } from '@throughline/contract/moment';
import type { Survey } from '@throughline/contract/survey';
import { CommandFailure } from '../command-failure.ts';
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
  readonly word: 'goal' | 'action' | 'moment' | 'survey';
  /** Member of a file, and part of the address. */
  readonly plural: 'goals' | 'actions' | 'moments' | 'surveys';
  /** What a member is that a file leaves out. */
  readonly defaults: Stated;
}

/** In the order in which they may name each other. */
export const DEFINITION_KINDS: readonly DefinitionKind[] = [
  { word: 'goal', plural: 'goals', defaults: defaultsOf(Goal) },
  { word: 'action', plural: 'actions', defaults: defaultsOf(Action) },
  { word: 'moment', plural: 'moments', defaults: defaultsOf(Moment) },
  { word: 'survey', plural: 'surveys', defaults: {} },
];

const PAGE = '500';

/** Those of a kind that are in force, by key: of surveys the given ones, of all others every one. */
export async function readInForce(
  api: ApiClient,
  { word, plural }: DefinitionKind,
  keys: readonly string[],
): Promise<Map<string, InForce>> {
  const found = new Map<string, InForce>();
  if (word === 'survey') {
    for (const key of keys) {
      const survey = await readSurvey(api, key);
      if (survey !== null) found.set(key, survey);
    }
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

async function readSurvey(api: ApiClient, key: string): Promise<InForce | null> {
  try {
    const { survey } = await api.get<{ survey: Survey }>(`/api/surveys/${encodeURIComponent(key)}`);
    const { key: _key, version, madeBy: _by, madeAt: _at, ...definition } = survey;
    return { version, definition };
  } catch (error) {
    if (error instanceof CommandFailure && error.message.endsWith('(survey_not_found)')) return null;
    throw error;
  }
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
