import {
  Briefing,
  CallerQuery,
  Callers,
  type Briefing as Brief,
  type Callers as Found,
} from '@throughline/contract/briefing';
import { DecideAnswer, type DecideAnswer as Decided } from '@throughline/contract/decide';
import { NewAnswer, NewContact, NextStepRequest, Noted, type Noted as Stored } from '@throughline/contract/desk';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';

/** What is done at the desk; see `flow/desk`. */
export interface DeskOperations {
  readonly findCallers: (caller: string) => Promise<Found>;
  readonly readBriefing: (personId: string) => Promise<Brief>;
  readonly noteAnswer: (answer: NewAnswer, actor: string) => Promise<Stored>;
  readonly noteContact: (contact: NewContact, actor: string) => Promise<Stored>;
  readonly askNextStep: (personId: string, request: NextStepRequest) => Promise<Decided>;
}

const BY_ID = Type.Object({ id: uuid('Id of the person, or any id it ever had.') });
const OF_PERSON = { 404: PROBLEM_ANSWERS[404], 410: PROBLEM_ANSWERS[410], ...ADMIN_PROBLEMS };
const NOTING = { 409: PROBLEM_ANSWERS[409], ...OF_PERSON };

/** One person on one screen, for whoever speaks with them. */
export function deskRoutes(desk: DeskOperations): AddRoutes {
  return function addDeskRoutes(app) {
    app.get(
      '/api/callers',
      {
        schema: {
          tags: ['people'],
          summary: 'Who may be calling',
          description: 'Everybody who shows what was typed or scanned, whatever it may mean. Nobody: a new caller.',
          querystring: CallerQuery,
          response: { 200: reference(Callers), ...ADMIN_PROBLEMS },
        },
      },
      ({ query }) => desk.findCallers(query.caller),
    );
    app.get(
      '/api/people/:id/briefing',
      {
        schema: {
          tags: ['people'],
          summary: 'Everything that an agent needs of one person at once',
          description: 'Reading decides nothing and stores nothing.',
          params: BY_ID,
          response: { 200: reference(Briefing), ...OF_PERSON },
        },
      },
      ({ params }) => desk.readBriefing(params.id),
    );
    app.post(
      '/api/people/:id/next-step',
      {
        schema: {
          tags: ['decide'],
          summary: 'Decide the next step for one person',
          description: 'A decision like every other, with its receipt; the same request again is answered the same.',
          params: BY_ID,
          body: reference(NextStepRequest),
          response: { 200: reference(DecideAnswer), ...NOTING },
        },
      },
      ({ params, body }) => desk.askNextStep(params.id, body),
    );
    app.post(
      '/api/answers',
      {
        schema: {
          tags: ['questions'],
          summary: 'Note what somebody told staff, or did not want to tell',
          description:
            'Stored as events of the source `desk`, which counts, is dated and can be retracted as every other.',
          body: reference(NewAnswer),
          response: { 201: reference(Noted), ...NOTING },
        },
      },
      async ({ body, caller }, reply) => {
        void reply.code(201);
        return desk.noteAnswer(body, caller.actor);
      },
    );
    app.post(
      '/api/contacts',
      {
        schema: {
          tags: ['people'],
          summary: 'Note that somebody came to us, and about what',
          description: 'Stored as an event of the source `desk`. An identifier that nobody shows is somebody new.',
          body: reference(NewContact),
          response: { 201: reference(Noted), ...NOTING },
        },
      },
      async ({ body, caller }, reply) => {
        void reply.code(201);
        return desk.noteContact(body, caller.actor);
      },
    );
  };
}
