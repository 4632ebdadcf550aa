import { Explanation, ExplanationQuery } from '@throughline/contract/explanation';
import { PersonEvidence } from '@throughline/contract/person-evidence';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../../../config/deployment.ts';
import type { AddRoutes } from '../../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../../http/problem-answers.ts';
import { readExplanation } from './read-explanation.ts';
import { readPersonEvidence } from './read-person-evidence.ts';

/** Why records are, or are not, one person. */
export function explainRoutes(deployment: Deployment): AddRoutes {
  return function addExplainRoutes(app) {
    app.get(
      '/api/identity/explain',
      {
        schema: {
          tags: ['identity'],
          summary: 'Why two records are, or are not, one person',
          description:
            'The waterfall of bits from the prior to the score, what outranks it, the chain of links between the two, and ' +
            'what would change it.',
          querystring: ExplanationQuery,
          response: {
            200: reference(Explanation),
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ query: { left, right } }) => readExplanation(deployment, left, right),
    );
    app.get(
      '/api/people/:id/evidence',
      {
        schema: {
          tags: ['identity'],
          summary: 'What holds the records of a person together',
          description:
            'What identifiers and rulings make of them, what they say beyond that, and where the person would come apart first.',
          params: Type.Object({ id: uuid('Id of the person, or any id it ever had.') }),
          response: {
            200: reference(PersonEvidence),
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ params }) => readPersonEvidence(deployment, params.id),
    );
  };
}
