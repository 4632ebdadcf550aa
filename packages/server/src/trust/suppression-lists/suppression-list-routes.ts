import { reference } from '@throughline/contract/reference';
import {
  AnswersAfterDeathPage,
  AnswersAfterDeathQuery,
  SuppressionHitAnswer,
  SuppressionHitPage,
  SuppressionHitQuery,
  SuppressionHitRuling,
} from '@throughline/contract/suppression-hit';
import {
  ListVersionNumber,
  NewSuppressionList,
  NewSuppressionListVersion,
  SuppressionListAnswer,
  SuppressionListEntryPage,
  SuppressionListEntryQuery,
  SuppressionListLines,
  SuppressionListPreview,
  SuppressionListRefusalPage,
  SuppressionListRefusalQuery,
  SuppressionLists,
  SuppressionListSlice,
  SuppressionListSliceQuery,
  SuppressionListUpload,
  SuppressionListWithdrawal,
} from '@throughline/contract/suppression-list';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import { readCursor } from '../../http/cursor.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { readIdCursor } from '../../http/id-cursor.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { createList } from './create-list.ts';
import { discardDraft } from './discard-draft.ts';
import { putInForce } from './put-in-force.ts';
import { readAnswersAfterDeath } from './read-answers-after-death.ts';
import { readListEntries } from './read-list-entries.ts';
import { readListHit, readListHits } from './read-list-hits.ts';
import { readListPreview } from './read-list-preview.ts';
import { readAllVersions, readLists, readVersion } from './read-lists.ts';
import { readRefusals } from './refusal-store.ts';
import { ruleHit } from './rule-hit.ts';
import type { LinesOutcome } from './take-lines.ts';
import { takeSlice } from './take-slice.ts';
import { uploadMore, uploadVersion } from './upload-lines.ts';
import { withdrawList } from './withdraw-list.ts';

/** The largest part of a file: 16 million characters, as JSON. */
const MAX_PART_BYTES = 40 * 1024 * 1024;
/** The largest slice of a file: what a server holds of it at once is a few times as much. */
const MAX_SLICE_BYTES = 8 * 1024 * 1024;

const listId = { id: uuid('Id of the list.') };
const OfList = Type.Object(listId);
const OfVersion = Type.Object({ ...listId, version: ListVersionNumber });
const OfHit = Type.Object({ id: uuid('Id of the hit.') });
const NOT_THERE = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };
const NOT_READY = { 409: PROBLEM_ANSWERS[409], ...NOT_THERE };
const TAGS = ['trust'];

/** Lists of people who must not be contacted, and whom they hit. */
export function suppressionListRoutes(deployment: Deployment, { wake }: { readonly wake: () => void }): AddRoutes {
  const { pool } = deployment;

  async function answer(id: string) {
    const [list] = await readLists(pool, id);
    if (list === undefined) throw new ProblemError('suppression_list_not_found', `There is no suppression list ${id}.`);
    return { list, versions: await readAllVersions(pool, id) };
  }

  async function uploaded({ listId: id, version, taken, refused, faults }: LinesOutcome) {
    wake();
    return { version: (await readVersion(pool, id, version))!, taken, refused, faults: [...faults] };
  }

  async function hitAnswer(hitId: string) {
    const hit = await readListHit(pool, hitId);
    if (hit === null) throw new ProblemError('suppression_hit_not_found', `There is no hit ${hitId}.`);
    return { hit };
  }

  const addSliceRoute: AddRoutes = (app) => {
    app.put(
      '/api/suppression-lists/:id/versions/:version/file',
      {
        bodyLimit: MAX_SLICE_BYTES,
        schema: {
          tags: TAGS,
          summary: 'Upload a slice of the file of an open version',
          description:
            'For files of any size: make the version without text (`"text": "", "hasMore": true`), then send the bytes of the ' +
            'file, 8 MB at the most at a time, each slice from the `nextByte` of the answer before: the whole lines of a ' +
            'slice are taken, and what is left of it comes again with the next. A slice whose answer was lost is sent again and ' +
            'changes nothing. CSV with a header, or NDJSON, in UTF-8.',
          consumes: ['application/octet-stream'],
          params: OfVersion,
          querystring: SuppressionListSliceQuery,
          response: { 200: reference(SuppressionListSlice), 413: PROBLEM_ANSWERS[413], ...NOT_READY },
        },
      },
      async ({ params: { id, version }, query: { from, isLast = false }, body, caller }) => {
        const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        const slice = { listId: id, version, bytes, from, isLast, actor: caller.actor };
        const outcome = await takeSlice(deployment, slice);
        return { ...(await uploaded(outcome)), nextByte: outcome.nextByte };
      },
    );
  };

  return function addSuppressionListRoutes(app) {
    app.get(
      '/api/suppression-lists',
      {
        schema: {
          tags: TAGS,
          summary: 'Lists of people who must not be contacted',
          response: { 200: SuppressionLists, ...ADMIN_PROBLEMS },
        },
      },
      async () => ({ lists: await readLists(pool, null) }),
    );
    app.post(
      '/api/suppression-lists',
      {
        schema: {
          tags: TAGS,
          summary: 'Make a list, without entries',
          body: reference(NewSuppressionList),
          response: { 201: SuppressionListAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ body, caller }, reply) => {
        const id = await createList(deployment, { ...body, actor: caller.actor });
        void reply.code(201);
        return answer(id);
      },
    );
    app.get(
      '/api/suppression-lists/:id',
      {
        schema: {
          tags: TAGS,
          summary: 'A list with its versions',
          params: OfList,
          response: { 200: SuppressionListAnswer, ...NOT_THERE },
        },
      },
      async ({ params: { id } }) => answer(id),
    );
    app.post(
      '/api/suppression-lists/:id/versions',
      {
        bodyLimit: MAX_PART_BYTES,
        schema: {
          tags: TAGS,
          summary: 'Upload a new version of a list',
          description:
            'The whole list, in one part or in several. Nobody is suppressed by it yet: once everybody was put beside it, ' +
            'its preview says what it would change. A draft that was there is discarded.',
          params: OfList,
          body: reference(NewSuppressionListVersion),
          response: { 201: reference(SuppressionListUpload), 413: PROBLEM_ANSWERS[413], ...NOT_THERE },
        },
      },
      async ({ params: { id }, body, caller }, reply) => {
        const outcome = await uploadVersion(deployment, { ...body, listId: id, actor: caller.actor });
        void reply.code(201);
        return uploaded(outcome);
      },
    );
    app.post(
      '/api/suppression-lists/:id/versions/:version/lines',
      {
        bodyLimit: MAX_PART_BYTES,
        schema: {
          tags: TAGS,
          summary: 'Upload further lines of an open version',
          params: OfVersion,
          body: reference(SuppressionListLines),
          response: { 200: reference(SuppressionListUpload), 413: PROBLEM_ANSWERS[413], ...NOT_READY },
        },
      },
      async ({ params: { id, version }, body, caller }) =>
        uploaded(await uploadMore(deployment, { ...body, listId: id, version, actor: caller.actor })),
    );
    app.register(async (files) => {
      files.removeAllContentTypeParsers();
      files.addContentTypeParser(
        'application/octet-stream',
        { parseAs: 'buffer', bodyLimit: MAX_SLICE_BYTES },
        (_request, body, done) => done(null, body),
      );
      addSliceRoute(files);
    });
    app.get(
      '/api/suppression-lists/:id/versions/:version/refusals',
      {
        schema: {
          tags: TAGS,
          summary: 'Lines of a version that are no entry, and why',
          description: 'In the order of the file; the first 10,000. What the lines say is not kept.',
          params: OfVersion,
          querystring: SuppressionListRefusalQuery,
          response: { 200: SuppressionListRefusalPage, ...NOT_THERE },
        },
      },
      async ({ params: { id, version }, query: { limit = DEFAULT_LIMIT, cursor } }) => {
        if ((await readVersion(pool, id, version)) === null)
          throw new ProblemError('suppression_list_not_found', `There is no version ${version} of the list ${id}.`);
        const after = readCursor('suppression-list-refusals', cursor, isLine)?.[0] ?? 0;
        const rows = await readRefusals(pool, { listId: id, version, after, limit: limit + 1 });
        const page = pageOfRows('suppression-list-refusals', rows, limit, ({ line }) => [line]);
        return { refusals: page.rows, nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/suppression-lists/:id/versions/:version/discard',
      {
        schema: {
          tags: TAGS,
          summary: 'Discard an upload that was broken off, or a draft',
          description: 'It was never in force, and never will be; its entries are forgotten.',
          params: OfVersion,
          response: { 200: SuppressionListAnswer, ...NOT_READY },
        },
      },
      async ({ params: { id, version }, caller }) => {
        await discardDraft(deployment, { listId: id, version, actor: caller.actor });
        wake();
        return answer(id);
      },
    );
    app.get(
      '/api/suppression-lists/:id/versions/:version/preview',
      {
        schema: {
          tags: TAGS,
          summary: 'What putting a version in force would change',
          description: 'Whole once `version.isCompared` is true; until then, of the people compared so far.',
          params: OfVersion,
          response: { 200: reference(SuppressionListPreview), ...NOT_THERE },
        },
      },
      async ({ params: { id, version } }) => {
        const preview = await readListPreview(pool, id, version);
        if (preview === null)
          throw new ProblemError('suppression_list_not_found', `There is no version ${version} of the list ${id}.`);
        return preview;
      },
    );
    app.post(
      '/api/suppression-lists/:id/versions/:version/in-force',
      {
        schema: {
          tags: TAGS,
          summary: 'Put a version in force, in the place of the one that is',
          params: OfVersion,
          response: { 200: SuppressionListAnswer, ...NOT_READY },
        },
      },
      async ({ params: { id, version }, caller }) => {
        await putInForce(deployment, { listId: id, version, actor: caller.actor });
        wake();
        return answer(id);
      },
    );
    app.post(
      '/api/suppression-lists/:id/withdrawal',
      {
        schema: {
          tags: TAGS,
          summary: 'Take a whole list back',
          description: 'It suppresses nobody from then on, and its entries are forgotten. Rulings on its hits stay.',
          params: OfList,
          body: reference(SuppressionListWithdrawal),
          response: { 200: SuppressionListAnswer, ...NOT_READY },
        },
      },
      async ({ params: { id }, body: { reason }, caller }) => {
        await withdrawList(deployment, { listId: id, reason, actor: caller.actor });
        wake();
        return answer(id);
      },
    );
    app.get(
      '/api/suppression-lists/:id/entries',
      {
        schema: {
          tags: TAGS,
          summary: 'Entries of a list',
          params: OfList,
          querystring: SuppressionListEntryQuery,
          response: { 200: SuppressionListEntryPage, ...NOT_THERE },
        },
      },
      async ({ params: { id }, query: { limit = DEFAULT_LIMIT, cursor, version = null, ref = null } }) => {
        await answer(id);
        const after = readIdCursor('suppression-list-entries', cursor);
        const asked = { listId: id, version, entryId: null, ref, after, limit: limit + 1 };
        const rows = await readListEntries(pool, asked);
        const page = pageOfRows('suppression-list-entries', rows, limit, (entry) => [entry.id]);
        return { entries: page.rows, nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/suppression-lists/hits',
      {
        schema: {
          tags: TAGS,
          summary: 'Whom lists hit, newest first',
          querystring: SuppressionHitQuery,
          response: { 200: SuppressionHitPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query }) => {
        const {
          limit = DEFAULT_LIMIT,
          cursor,
          listId: of = null,
          version = null,
          personId = null,
          status = null,
        } = query;
        const after = readInstantCursor('suppression-hits', cursor);
        const asked = { hitId: null, listId: of, version, personId, status, after, limit: limit + 1 };
        const rows = await readListHits(pool, asked);
        const page = pageOfRows('suppression-hits', rows, limit, ({ keys }) => keys);
        return { hits: page.rows.map(({ hit }) => hit), nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/suppression-lists/hits/:id',
      {
        schema: {
          tags: TAGS,
          summary: 'Why an entry hits somebody',
          params: OfHit,
          response: { 200: SuppressionHitAnswer, ...NOT_THERE },
        },
      },
      async ({ params: { id } }) => hitAnswer(id),
    );
    for (const [path, kind, summary, description] of [
      ['appeal', 'appealed', 'Say that a hit is contested', 'It suppresses until somebody has decided.'],
      [
        'reversal',
        'reversed',
        'Say that an entry does not mean this person',
        'At once, and in every later version too, until something speaks for the hit that did not.',
      ],
      [
        'confirmation',
        'confirmed',
        'Say that an entry means this person',
        'Of the deceased: from then on what is owed is withheld too.',
      ],
    ] as const) {
      app.post(
        `/api/suppression-lists/hits/:id/${path}`,
        {
          schema: {
            tags: TAGS,
            summary,
            description,
            params: OfHit,
            body: reference(SuppressionHitRuling),
            response: { 200: SuppressionHitAnswer, ...NOT_THERE },
          },
        },
        async ({ params: { id }, body: { reason }, caller }) => {
          await ruleHit(deployment, { hitId: id, kind, reason, actor: caller.actor });
          return hitAnswer(id);
        },
      );
    }
    app.get(
      '/api/suppression-lists/answers-after-death',
      {
        schema: {
          tags: TAGS,
          summary: 'What came through people after their death',
          description: 'Faults of the data: somebody who lived with them has answered. They count in no lift.',
          querystring: AnswersAfterDeathQuery,
          response: { 200: AnswersAfterDeathPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor } }) => {
        const after = readIdCursor('answers-after-death', cursor);
        const rows = await inTransaction(pool, (client) =>
          readAnswersAfterDeath(client, { after, limit: limit + 1 }, deployment.settings()),
        );
        const page = pageOfRows('answers-after-death', rows, limit, ({ personId }) => [personId]);
        return { faults: page.rows, nextCursor: page.nextCursor };
      },
    );
  };
}

function isLine(keys: readonly unknown[]): keys is readonly [line: number] {
  return keys.length === 1 && Number.isInteger(keys[0]);
}
