import { Person } from '@throughline/contract/person';
import { PeoplePage, PeopleQuery } from '@throughline/contract/person-summary';
import { reference } from '@throughline/contract/reference';
import { TimelinePage, TimelineQuery } from '@throughline/contract/timeline';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import { readTimeline } from '../collect/read-timeline.ts';
import type { Deployment } from '../config/deployment.ts';
import { readCursor } from '../http/cursor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readIdCursor } from '../http/id-cursor.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { onOneConnection } from '../postgres/on-one-connection.ts';
import { together } from '../postgres/together.ts';
import { readIdentifierText } from '../resolve/read-named-identifiers.ts';
import { type HolderKeys, readPeopleByIdentifier } from '../resolve/read-people-by-identifier.ts';
import { readPersonId } from '../resolve/read-person-id.ts';
import { personAnswer, personSummary } from './person-answers.ts';
import { readPersonDocuments } from './read-people.ts';
import { type PersonKey, readPeoplePage, readVersions, searchPeoplePage } from './read-people-page.ts';

const BY_ID = Type.Object({ id: uuid('Id of the person, or any id it ever had.') });
const ONE_PERSON_PROBLEMS = { 404: PROBLEM_ANSWERS[404], 410: PROBLEM_ANSWERS[410], ...ADMIN_PROBLEMS };

/** Who there is, and what is known of them. */
export function peopleRoutes(deployment: Deployment): AddRoutes {
  const { pool, settings } = deployment;

  async function summaries(ids: readonly string[], known: readonly PersonKey[] | null): Promise<PeoplePage['people']> {
    const [keys, documents, sourceNames] = await onOneConnection(pool, (client) =>
      together([
        known ?? readVersions(client, ids),
        readPersonDocuments(client, ids, settings()),
        readSourceNames(client),
      ]),
    );
    const versions = new Map(keys.map(({ profileId, version }) => [profileId, version]));
    return ids.flatMap((id) => {
      const [document, version] = [documents.get(id), versions.get(id)];
      if (document === undefined || version === undefined) return [];
      return [personSummary(document, { version, sourceNames })];
    });
  }

  async function findPeople(query: PeopleQuery): Promise<PeoplePage> {
    const { identifier, namespace, search, cursor, limit = DEFAULT_LIMIT } = query;
    if (identifier !== undefined) {
      const after = readCursor('holders', cursor, isHolderKeys);
      const named = readIdentifierText(identifier, namespace);
      const rows = await readPeopleByIdentifier(deployment, named, { after, limit: limit + 1 });
      const page = pageOfRows('holders', rows, limit, (keys) => keys);
      const ids = page.rows.map(([, id]) => id);
      return { people: await summaries(ids, null), nextCursor: page.nextCursor };
    }
    const after = readIdCursor('people', cursor);
    const rows =
      search === undefined
        ? await readPeoplePage(pool, after, limit + 1)
        : await searchPeoplePage(pool, search, after, limit + 1);
    const page = pageOfRows('people', rows, limit, ({ profileId }) => [profileId]);
    const ids = page.rows.map(({ profileId }) => profileId);
    return { people: await summaries(ids, page.rows), nextCursor: page.nextCursor };
  }

  async function readPerson(askedId: string): Promise<Person> {
    const id = await readPersonId(pool, askedId);
    const [[key], documents, sourceNames] = await onOneConnection(pool, (client) =>
      together([readVersions(client, [id]), readPersonDocuments(client, [id], settings()), readSourceNames(client)]),
    );
    const document = documents.get(id);
    if (document === undefined || key === undefined) {
      throw new ProblemError('person_not_found', `The person ${id} has just become part of another one.`);
    }
    return personAnswer(document, askedId, { version: key.version, sourceNames });
  }

  return function addPeopleRoutes(app) {
    app.get(
      '/api/people',
      {
        schema: {
          tags: ['people'],
          summary: 'Find or list people',
          description:
            'By one identifier, by the beginnings of names or of an e-mail address, or everybody; in order of id. `/api/search` is ' +
            'more forgiving, and gives the closest first.',
          querystring: PeopleQuery,
          response: { 200: PeoplePage, ...ADMIN_PROBLEMS },
        },
      },
      ({ query }) => findPeople(query),
    );
    app.get(
      '/api/people/:id',
      {
        schema: {
          tags: ['people'],
          summary: 'One person in full',
          params: BY_ID,
          response: { 200: reference(Person), ...ONE_PERSON_PROBLEMS },
        },
      },
      ({ params }) => readPerson(params.id),
    );
    app.get(
      '/api/people/:id/events',
      {
        schema: {
          tags: ['people'],
          summary: "One person's events",
          params: BY_ID,
          querystring: TimelineQuery,
          response: { 200: TimelinePage, ...ONE_PERSON_PROBLEMS },
        },
      },
      async ({ params, query: { limit = DEFAULT_LIMIT, cursor, order, includeUncounted = false } }) => {
        const after = readInstantCursor('timeline', cursor);
        const profileId = await readPersonId(pool, params.id);
        const isNewestFirst = order === 'newest_first';
        const rows = await readTimeline(pool, { profileId, after, limit: limit + 1, isNewestFirst, includeUncounted });
        const page = pageOfRows('timeline', rows, limit, ({ keys }) => keys);
        return { events: page.rows.map(({ event }) => event), nextCursor: page.nextCursor };
      },
    );
  };
}

function isHolderKeys(keys: readonly unknown[]): keys is HolderKeys {
  const [trust, id] = keys;
  return keys.length === 2 && Number.isInteger(trust) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
}
