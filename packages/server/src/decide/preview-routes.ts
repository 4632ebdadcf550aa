import { MomentKey } from '@throughline/contract/moment';
import { MomentPreview, NewMomentPreview } from '@throughline/contract/moment-preview';
import { reference } from '@throughline/contract/reference';
import { isTooDeep, MAX_DEPTH } from '@throughline/core/collect/clean-json';
import type { Json } from '@throughline/core/collect/event-fact';
import type { ActionDefinition } from '@throughline/core/decide/action-definition';
import type { MomentDefinition } from '@throughline/core/decide/moment-definition';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readIdentifierText } from '../resolve/read-named-identifiers.ts';
import { readPeopleByIdentifier } from '../resolve/read-people-by-identifier.ts';
import { readPersonId } from '../resolve/read-person-id.ts';
import { checkDefinition } from './check-definition.ts';
import { statedAction, statedMoment } from './definition-forms.ts';
import { readDefinition, type StoredDefinition } from './definition-store.ts';
import type { Place } from './live-definitions.ts';

/** Tries a moment out for a person. */
export type PreviewOperation = (question: {
  readonly personId: string;
  readonly place: Pick<Place, 'moment' | 'actions'>;
  readonly context: NonNullable<NewMomentPreview['context']>;
}) => Promise<MomentPreview>;

/** What would be decided for somebody now, also by drafts that nobody has put yet. */
export function previewRoutes(deployment: Deployment, previewMoment: PreviewOperation): AddRoutes {
  const { pool } = deployment;

  async function momentOf(key: string, draft: NewMomentPreview['moment']): Promise<MomentDefinition> {
    if (draft !== undefined) {
      const definition = statedMoment(draft);
      await mustBeSound('moment', key, definition);
      return { ...definition, key, version: 0 } as unknown as MomentDefinition;
    }
    const stored = await readDefinition(pool, 'moment', { key });
    if (stored === null) throw new ProblemError('moment_not_found', `There is no moment "${key}".`);
    return asCore(stored);
  }

  async function actionOf(key: string, drafts: NonNullable<NewMomentPreview['actions']>): Promise<ActionDefinition> {
    if (Object.hasOwn(drafts, key)) {
      const definition = statedAction(drafts[key]!);
      await mustBeSound('action', key, definition);
      return { ...definition, key, version: 0 } as unknown as ActionDefinition;
    }
    const stored = await readDefinition(pool, 'action', { key });
    if (stored === null) throw new ProblemError('action_not_found', `There is no action "${key}".`);
    return asCore(stored);
  }

  async function mustBeSound(word: 'moment' | 'action', key: string, definition: StoredDefinition['definition']) {
    const found = await checkDefinition(pool, { word, key, definition });
    const errors =
      word === 'moment'
        ? found
        : found.map(({ pointer, message }) => ({ pointer: pointer.replace('/action', `/actions/${key}`), message }));
    const [first] = errors;
    if (first !== undefined)
      throw new ProblemError('invalid_definition', `${first.pointer} ${first.message}.`, { errors });
  }

  async function personMeant({ personId, identifier }: NewMomentPreview): Promise<string> {
    if ((personId === undefined) === (identifier === undefined)) {
      const message = 'must have one of personId and identifier';
      throw new ProblemError('invalid_request', `The request ${message}.`, { errors: [{ pointer: '', message }] });
    }
    if (personId !== undefined) return readPersonId(pool, personId);
    const named = readIdentifierText(identifier!);
    const [first, second] = await readPeopleByIdentifier(deployment, named, { after: null, limit: 2 });
    if (first === undefined) throw new ProblemError('person_not_found', `Nobody shows ${identifier}.`);
    if (second !== undefined) throw new ProblemError('several_people', `More than one person shows ${identifier}.`);
    return first[1];
  }

  return function addPreviewRoutes(app) {
    app.post(
      '/api/moments/:key/preview',
      {
        schema: {
          tags: ['decide'],
          summary: 'What would be decided for somebody now',
          description:
            'By the facts and the rules of now. It is no decision: nothing is drawn, stored, counted or shown to anybody. With ' +
            'drafts it says what they would do before they are put.',
          params: Type.Object({ key: MomentKey }),
          body: reference(NewMomentPreview),
          response: {
            200: reference(MomentPreview),
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
        preValidation: async ({ body }: { readonly body: unknown }) => {
          if (isTooDeep(body as Json))
            throw new ProblemError('invalid_definition', `The draft is nested more than ${MAX_DEPTH} levels.`);
        },
      },
      async ({ params: { key }, body }) => {
        const { context = {}, moment: draft, actions: drafts = {} } = body;
        const moment = await momentOf(key, draft);
        const actions = await Promise.all(moment.actions.map((action) => actionOf(action, drafts)));
        return previewMoment({ personId: await personMeant(body), place: { moment, actions }, context });
      },
    );
  };
}

function asCore<Definition>({ key, version, definition }: StoredDefinition): Definition {
  return { ...definition, key, version } as Definition;
}
