import {
  ErasureAnswer,
  ErasureDraft,
  ErasurePage,
  ErasurePreview,
  ErasureQuery,
  NewErasure,
} from '@throughline/contract/erasure';
import { reference } from '@throughline/contract/reference';
import type { Identifier } from '@throughline/core/resolve/identifier';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { type NamedIdentifier, readIdentifierText } from '../resolve/read-named-identifiers.ts';
import { readPersonId } from '../resolve/read-person-id.ts';
import { readErasurePreview } from './read-erasure-preview.ts';
import { readErasures } from './read-erasures.ts';
import { readOneIdentifier } from './read-one-identifier.ts';

/** Deletes everything personal of a person, or of every record that shows an identifier. */
export type Erase = (input: {
  readonly identifier: Identifier | null;
  readonly profileId: string | null;
  readonly reason: string;
  readonly actor: string;
}) => Promise<{ erasureId: string; records: number; events: number; remainingPeople: readonly string[] }>;

/** Deleting everything personal. */
export function erasureRoutes(deployment: Deployment, erase: Erase): AddRoutes {
  /** @throws ProblemError where not one of the two is given, and where it names nobody */
  async function readErasable({ identifier, person }: Named) {
    if ((identifier === undefined) === (person === undefined)) {
      const errors = [{ pointer: '', message: 'must have either identifier or person' }];
      throw new ProblemError('invalid_request', 'The body must have either identifier or person.', { errors });
    }
    return {
      identifier: identifier === undefined ? null : await readOneIdentifier(deployment, identifierNamed(identifier)),
      profileId: person === undefined ? null : await readPersonId(deployment.pool, person),
    };
  }

  return function addErasureRoutes(app) {
    app.get(
      '/api/erasures',
      {
        schema: {
          tags: ['trust'],
          summary: 'Erasures, newest first',
          querystring: ErasureQuery,
          response: { 200: ErasurePage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor } }) => {
        const after = readInstantCursor('erasures', cursor);
        const page = pageOfRows(
          'erasures',
          await readErasures(deployment.pool, { after, limit: limit + 1 }),
          limit,
          ({ keys }) => keys,
        );
        return { erasures: page.rows.map(({ erasure }) => erasure), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/erasures/preview',
      {
        schema: {
          tags: ['trust'],
          summary: 'What an erasure would delete',
          description: 'Counts; nothing is written.',
          body: reference(ErasureDraft),
          response: {
            200: reference(ErasurePreview),
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ body }) => readErasurePreview(deployment, await readErasable(body)),
    );
    app.post(
      '/api/erasures',
      {
        schema: {
          tags: ['trust'],
          summary: 'Delete everything personal of somebody',
          description:
            'Of every record that shows the identifier, or of all records of the person: events, traits, identifiers, ' +
            'quarantined bodies. It cannot be taken back; the same facts sent again are refused.',
          body: reference(NewErasure),
          response: {
            201: ErasureAnswer,
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ body: { identifier, person, reason }, caller }, reply) => {
        const { erasureId, records, events, remainingPeople } = await erase({
          ...(await readErasable({ identifier, person })),
          reason,
          actor: caller.actor,
        });
        void reply.code(201);
        return { erasureId, records, events, remainingPeople: [...remainingPeople] };
      },
    );
  };
}

interface Named {
  readonly identifier?: NewErasure['identifier'] | undefined;
  readonly person?: string | undefined;
}

function identifierNamed(named: NonNullable<NewErasure['identifier']>): NamedIdentifier {
  return typeof named === 'string' ? readIdentifierText(named) : { namespace: undefined, ...named };
}
