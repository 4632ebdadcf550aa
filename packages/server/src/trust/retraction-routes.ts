import {
  NewRetraction,
  RetractionAnswer,
  RetractionDraft,
  RetractionPage,
  RetractionPreview,
  RetractionQuery,
} from '@throughline/contract/retraction';
import type { PeopleAfter } from '@throughline/contract/people-after';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import { readSources } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { type RetractionScope, readRetractionPreview } from './read-retraction-preview.ts';
import { readRetraction, readRetractions } from './read-retractions.ts';

/** What can be done about retractions; each says how many people it changed. */
export interface RetractionOperations {
  retract(input: {
    readonly sourceId: string;
    readonly recordId: string | null;
    readonly receivedFrom: Date | null;
    readonly receivedTo: Date | null;
    readonly reason: string;
    readonly actor: string;
  }): Promise<{ retractionId: string; people: number }>;
  revokeRetraction(input: { readonly retractionId: string; readonly actor: string }): Promise<{ people: number }>;
  /** Who the people would be if what one record said were taken back. */
  previewRetraction(input: {
    readonly sourceId: string;
    readonly recordId: string;
    readonly receivedFrom: Date | null;
    readonly receivedTo: Date | null;
  }): Promise<PeopleAfter>;
}

/** Taking back what a source said, and taking that back. */
export function retractionRoutes({ pool }: Pick<Deployment, 'pool'>, operations: RetractionOperations): AddRoutes {
  async function answer(retractionId: string, people: number) {
    const retraction = await readRetraction(pool, retractionId);
    if (retraction === null)
      throw new ProblemError('retraction_not_found', `No retraction has the id ${retractionId}.`);
    return { retraction, people };
  }

  /** @throws ProblemError `invalid_request` where the time is empty, `source_not_found`. */
  async function scopeOf({ sourceId, recordId, receivedFrom, receivedTo }: ScopeTexts): Promise<RetractionScope> {
    const [from, to] = [dateOf(receivedFrom), dateOf(receivedTo)];
    if (from !== null && to !== null && from >= to) {
      const errors = [{ pointer: '/receivedTo', message: 'must be later than receivedFrom' }];
      throw new ProblemError('invalid_request', '/receivedTo must be later than receivedFrom.', { errors });
    }
    if ((await readSources(pool, sourceId)).length === 0) {
      throw new ProblemError('source_not_found', `No source has the id ${sourceId}.`);
    }
    return { sourceId, recordId: recordId ?? null, receivedFrom: from, receivedTo: to };
  }

  return function addRetractionRoutes(app) {
    app.get(
      '/api/retractions',
      {
        schema: {
          tags: ['trust'],
          summary: 'Retractions, newest first',
          querystring: RetractionQuery,
          response: { 200: RetractionPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, sourceId = null } }) => {
        const after = readInstantCursor('retractions', cursor);
        const rows = await readRetractions(pool, { sourceId, after, limit: limit + 1 });
        const page = pageOfRows('retractions', rows, limit, ({ keys }) => keys);
        return { retractions: page.rows.map(({ retraction }) => retraction), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/retractions',
      {
        schema: {
          tags: ['trust'],
          summary: 'Take back what a source said',
          description: 'Its events stay and no longer count; people are as if they had never come.',
          body: reference(NewRetraction),
          response: { 201: RetractionAnswer, 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body: { reason, ...covered }, caller }, reply) => {
        const scope = await scopeOf(covered);
        const { retractionId, people } = await operations.retract({ ...scope, reason, actor: caller.actor });
        void reply.code(201);
        return answer(retractionId, people);
      },
    );
    app.post(
      '/api/retractions/preview',
      {
        schema: {
          tags: ['trust'],
          summary: 'What would be taken back',
          description:
            'Counts what a retraction would cover, and of one record says who the people would be; nothing is written.',
          body: reference(RetractionDraft),
          response: { 200: reference(RetractionPreview), 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body }) => {
        const scope = await scopeOf(body);
        const counted = await readRetractionPreview(pool, scope);
        const { recordId } = scope;
        const outcome =
          recordId === null || counted.events === 0 ? null : await operations.previewRetraction({ ...scope, recordId });
        return { ...counted, outcome };
      },
    );
    app.post(
      '/api/retractions/:id/revocation',
      {
        schema: {
          tags: ['trust'],
          summary: 'Take a retraction back',
          description: 'What it covered counts again.',
          params: Type.Object({ id: uuid('Id of the retraction.') }),
          response: {
            200: RetractionAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params: { id }, caller }) => {
        const { people } = await operations.revokeRetraction({ retractionId: id, actor: caller.actor });
        return answer(id, people);
      },
    );
  };
}

interface ScopeTexts {
  readonly sourceId: string;
  readonly recordId?: string | null;
  readonly receivedFrom?: string | null;
  readonly receivedTo?: string | null;
}

function dateOf(instant: string | null | undefined): Date | null {
  return instant === null || instant === undefined ? null : new Date(instant);
}
