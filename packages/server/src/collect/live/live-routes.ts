import { LiveArrivals, LiveQuery, LiveRecent, LiveRecentQuery } from '@throughline/contract/live';
import { reference } from '@throughline/contract/reference';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import type { Caller } from '../../http/caller.ts';
import { maskAnswer } from '../../http/mask-answers.ts';
import { DEFAULT_LIMIT } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { readEveryWhom } from '../../trust/read-whom.ts';
import { readLiveCursor } from './live-cursor.ts';
import type { LiveFeed } from './live-feed.ts';
import type { LiveFilter } from './live-filter.ts';
import { openLiveStream } from './live-stream.ts';
import { readRecentArrivals } from './read-recent-arrivals.ts';

/** Free text of an event that is about nobody. */
const SHOWN_TO_ALL = ['source', 'name', 'reason', 'fix'];
/** A stream passes no writer of answers. */
const STREAM = Type.Unsafe<unknown>(reference(LiveArrivals));

/** What comes in, as it comes in. `mayStay` says whether a caller who has begun to watch still may. */
export function liveRoutes(
  deployment: Deployment,
  feed: LiveFeed,
  mayStay: (caller: Caller) => Promise<boolean> = async () => true,
): AddRoutes {
  return function addLiveRoutes(app) {
    app.get(
      '/api/live',
      {
        exposeHeadRoute: false,
        schema: {
          tags: ['sources'],
          summary: 'Watch what comes in',
          description:
            'Server-sent events: a message `arrivals` for what was taken in or refused by any of the servers, within two ' +
            'seconds of its 200. Where more comes than can be shown, some is shown and the rest counted (`leftOut`). ' +
            'With `Last-Event-ID` the stream goes on where it was; after half a minute it says `hasGap` instead. Whoever ' +
            'reads too slowly is cut off, and the stream ends with the session.',
          querystring: LiveQuery,
          response: {
            200: {
              description: 'The stream; `data` of each message `arrivals` is as below.',
              content: { 'text/event-stream': { schema: STREAM } },
            },
            429: PROBLEM_ANSWERS[429],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ query, headers, caller, raw }, reply) => {
        const filter = await filterOf(deployment, query);
        const cursor = readLiveCursor([headers['last-event-id']].flat()[0]);
        const stream = openLiveStream();
        const leave = await feed
          .watch({
            filter,
            cursor,
            who: caller.actor,
            tell: (id, arrivals) => stream.tell(id, caller.mayReadPersonalData ? arrivals : maskedArrivals(arrivals)),
            mayStay: () => mayStay(caller),
            end: () => stream.end(),
          })
          .catch((error: unknown) => {
            stream.body.destroy();
            throw error;
          });
        stream.body.once('close', leave);
        reply.raw.once('close', leave);
        // Who was gone before the stream began.
        if (raw.destroyed || reply.raw.destroyed) leave();
        void reply.header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8');
        return reply.send(stream.body);
      },
    );
    app.get(
      '/api/live/recent',
      {
        schema: {
          tags: ['sources'],
          summary: 'What came in last',
          description: 'Newest first: what the stream would have told, as far as the newest part of the store has it.',
          querystring: LiveRecentQuery,
          response: { 200: LiveRecent, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, ...query } }) =>
        readRecentArrivals(deployment.pool, await filterOf(deployment, query), limit, new Date()),
    );
  };
}

/**
 * For those who may not read personal data: the words about one event can quote it, those about its reason cannot; and
 * the type of a refused one is whatever its sender has written.
 */
function maskedArrivals(arrivals: LiveArrivals): LiveArrivals {
  const masked = maskAnswer({ $ref: 'LiveArrivals#' }, arrivals, SHOWN_TO_ALL) as unknown as LiveArrivals;
  return { ...masked, events: masked.events.map((event) => ({ ...event, detail: null })) };
}

async function filterOf(deployment: Deployment, query: LiveQuery): Promise<LiveFilter> {
  const { sourceId = null, type = null, name = null, only = null, personId, identifier, namespace } = query;
  const whom = await readEveryWhom(deployment, { personId, identifier, namespace });
  return {
    sourceId,
    type,
    name,
    only,
    recordId: whom.flatMap((one) => ('recordId' in one ? one.recordId : []))[0] ?? null,
    identifierId: whom.flatMap((one) => ('identifierId' in one ? one.identifierId : []))[0] ?? null,
  };
}
