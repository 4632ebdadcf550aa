import { DecisionTally, DecisionTallyQuery } from '@throughline/contract/decision-tally';
import {
  DecisionCount,
  DecisionCountQuery,
  DecisionFlip,
  DecisionFlipped,
  DecisionInFull,
  DecisionPage,
  DecisionQuery,
  DecisionReplay,
  DecisionWhy,
  DecisionWhyNot,
} from '@throughline/contract/decision';
import { KEY_PATTERN } from '@throughline/contract/definition';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { flip, type Overrides } from '@throughline/core/decide/flip';
import type { Receipt } from '@throughline/core/decide/receipt';
import { replay } from '@throughline/core/decide/replay';
import { whyNot, whyNotAll } from '@throughline/core/decide/why-not';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readIdentifierText } from '../resolve/read-named-identifiers.ts';
import { readPeopleByIdentifier } from '../resolve/read-people-by-identifier.ts';
import { actionAnswer, momentAnswer } from './definition-forms.ts';
import { readVersions } from './definition-store.ts';
import type { LiveDefinitions } from './live-definitions.ts';
import { readDecisionGroups } from './read-decision-groups.ts';
import {
  countDecisionsMeant,
  type DecisionsMeant,
  readDecision,
  readDecisions,
  readRecordsMeant,
} from './read-decisions.ts';
import { tallyOf } from './tally-of.ts';

const BY_ID = Type.Object({ id: uuid('Id of the decision.') });
const ONE = { 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS };
const WITH_RECEIPT = { 410: PROBLEM_ANSWERS[410], ...ONE };
type Filters = Omit<DecisionQuery, 'limit' | 'cursor'>;

/** Decisions beyond which a list is not counted. */
const MOST_COUNTED = 10_000;
/** What is tallied where nobody says from when: 30 days. */
const TALLIED_MS = 30 * 86_400_000;
/** People who show one identifier whose decisions are listed. */
const MOST_HOLDERS = 100;

const ActionPath = Type.Object({
  ...BY_ID.properties,
  action: Type.String({
    pattern: KEY_PATTERN,
    maxLength: 64,
    description: 'Key of an action, or `silence`.',
    examples: ['size-guide'],
  }),
});

/** What was decided, what it was made of, and what it would have been otherwise. */
export function decisionRoutes(deployment: Deployment, definitions: LiveDefinitions): AddRoutes {
  const { pool } = deployment;

  async function find(decisionId: string) {
    const found = await readDecision(pool, decisionId);
    if (found === null) throw new ProblemError('decision_not_found', `No decision has the id ${decisionId}.`);
    return found;
  }

  /** The receipt with all that it was made of. */
  async function whole(decisionId: string): Promise<Receipt> {
    const { decision, receipt } = await find(decisionId);
    if (decision.isErased)
      throw new ProblemError('decision_erased', 'The person was erased, and with them what the decision was made of.');
    return receipt;
  }

  async function recordsAsked({ personId, identifier }: Filters): Promise<string[] | null> {
    const people = personId === undefined ? [] : [personId];
    if (identifier !== undefined) {
      const named = readIdentifierText(identifier);
      const holders = await readPeopleByIdentifier(deployment, named, { after: null, limit: MOST_HOLDERS });
      people.push(...holders.map(([, id]) => id));
    } else if (personId === undefined) return null;
    return readRecordsMeant(pool, people);
  }

  async function meant(query: Filters): Promise<DecisionsMeant> {
    const { moment = null, action = null, from = null, until = null } = query;
    const { drawn = null, refused = null, reason = null } = query;
    return { recordIds: await recordsAsked(query), moment, action, from, until, drawn, refused, reason };
  }

  return function addDecisionRoutes(app) {
    app.get(
      '/api/decisions',
      {
        schema: {
          tags: ['decide'],
          summary: 'Decisions, newest first',
          description: 'Of everybody, or of one person, through whichever of their records they were addressed.',
          querystring: DecisionQuery,
          response: { 200: DecisionPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query }) => {
        const { limit = DEFAULT_LIMIT, cursor } = query;
        const after = readInstantCursor('decisions', cursor);
        const rows = await readDecisions(pool, { ...(await meant(query)), after, limit: limit + 1 });
        const page = pageOfRows('decisions', rows, limit, ({ keys }) => keys);
        return { decisions: page.rows.map(({ decision }) => decision), nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/decisions/count',
      {
        schema: {
          tags: ['decide'],
          summary: 'How many decisions a list has',
          description: 'Counted up to 10,000, so that the answer is as quick for a brand with millions of them.',
          querystring: DecisionCountQuery,
          response: { 200: DecisionCount, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query }) => {
        const count = await countDecisionsMeant(pool, await meant(query), MOST_COUNTED + 1);
        return { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
      },
    );
    app.get(
      '/api/decisions/tally',
      {
        schema: {
          tags: ['decide'],
          summary: 'How often each action was chosen, and how often it was left out and why',
          description: 'Every decision of the time is looked at; those of bots and tests are left out.',
          querystring: DecisionTallyQuery,
          response: { 200: reference(DecisionTally), ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { moment = null, until = new Date().toISOString(), from } }) => {
        const range = { from: from ?? new Date(Date.parse(until) - TALLIED_MS).toISOString(), until };
        return { ...range, ...tallyOf(await readDecisionGroups(pool, { moment, ...range })) };
      },
    );
    app.get(
      '/api/decisions/:id',
      {
        schema: {
          tags: ['decide'],
          summary: 'A decision with its receipt',
          params: BY_ID,
          response: { 200: DecisionInFull, ...ONE },
        },
      },
      async ({ params: { id } }) => {
        const { decision, receipt } = await find(id);
        const [moments, actions] = await Promise.all([
          readVersions(pool, 'moment', [receipt.moment]),
          readVersions(pool, 'action', receipt.actions),
        ]);
        return {
          decision,
          receipt,
          definitions: { moment: momentAnswer(moments[0]!), actions: actions.map(actionAnswer) },
        };
      },
    );
    app.post(
      '/api/decisions/:id/replay',
      {
        schema: {
          tags: ['decide'],
          summary: 'Make a decision again from its receipt',
          description: 'Reads and changes nothing: with the same definitions and the same facts it comes out the same.',
          params: BY_ID,
          response: { 200: DecisionReplay, ...WITH_RECEIPT },
        },
      },
      async ({ params: { id } }) => {
        const receipt = await whole(id);
        return replay(receipt, await definitions.namedBy(receipt));
      },
    );
    app.get(
      '/api/decisions/:id/why',
      {
        schema: {
          tags: ['decide'],
          summary: 'Why everything that might have been chosen was, or was not',
          params: BY_ID,
          response: { 200: DecisionWhy, ...WITH_RECEIPT },
        },
      },
      async ({ params: { id } }) => {
        const receipt = await whole(id);
        return { answers: whyNotAll(receipt, await definitions.namedBy(receipt)) as DecisionWhyNot[] };
      },
    );
    app.get(
      '/api/decisions/:id/why-not/:action',
      {
        schema: {
          tags: ['decide'],
          summary: 'Why an action was not chosen',
          params: ActionPath,
          response: { 200: reference(DecisionWhyNot), ...WITH_RECEIPT },
        },
      },
      async ({ params: { id, action } }) => {
        const receipt = await whole(id);
        return whyNot(receipt, await definitions.namedBy(receipt), action) as DecisionWhyNot;
      },
    );
    app.post(
      '/api/decisions/:id/flip',
      {
        schema: {
          tags: ['decide'],
          summary: 'What would have been chosen if something had been otherwise',
          description: 'The same definitions and the same draw, with other facts. Reads and changes nothing.',
          params: BY_ID,
          body: reference(DecisionFlip),
          response: { 200: DecisionFlipped, ...WITH_RECEIPT },
        },
      },
      async ({ params: { id }, body }) => {
        const receipt = await whole(id);
        return flip(receipt, await definitions.namedBy(receipt), body as Overrides) as DecisionFlipped;
      },
    );
  };
}
