import { collectRoutes } from '../collect/collect-routes.ts';
import { allowAnyOrigin, answerPreflight } from '../collect/cors.ts';
import { MAX_BODY_BYTES, openDoor } from '../collect/open-door.ts';
import { snippetRoutes } from '../collect/snippet-routes.ts';
import { webhookInRoutes } from '../collect/webhooks-in/webhook-in-routes.ts';
import { decideRoutes } from '../decide/decide-routes.ts';
import { readDecideBody } from '../decide/read-decide-body.ts';
import { createRegistrar } from '../flow/questions/answer-ask.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { answerRoutes } from '../measure/survey/answer-routes.ts';
import { askRoutes } from '../measure/survey/ask-routes.ts';
import { createSurveyTokens } from '../measure/survey/survey-tokens.ts';
import { createAccessKeyGate } from '../trust/access-key-gate.ts';
import { createIdentityProvider } from '../trust/staff/oidc/identity-provider.ts';
import { oidcRoutes } from '../trust/staff/oidc/oidc-routes.ts';
import { signInRoutes } from '../trust/staff/session-routes.ts';
import { profileRoutes } from '../understand/profile-routes.ts';
import { askRegistryRoutes } from '../understand/questions/ask-routes.ts';
import type { Assembly } from './assembly.ts';

/** Routes that see to their own authentication and bodies: senders, places that ask, visitors, whoever signs in. */
export function openRoutes({ parts, base, work, wayIn, deciding, accessKeys, signIn }: Assembly): readonly AddRoutes[] {
  const { deployment, secret, boxes } = base;
  const { sources, publicDoor, webhooksIn } = wayIn;
  const { oidc, log, adminToken } = parts;
  const surveyTokens = createSurveyTokens(secret);
  const body = { openDoor, maxBodyBytes: MAX_BODY_BYTES };
  return [
    signInRoutes(signIn, { hasOidc: oidc !== null }),
    ...(oidc === null
      ? []
      : [
          oidcRoutes({
            ...signIn,
            log,
            settings: oidc,
            provider: createIdentityProvider(oidc),
            box: boxes.begunSignIns,
          }),
        ]),
    (app) => collectRoutes(app, { ...publicDoor, sources }),
    decideRoutes({ ...body, answerDecide: deciding.answerDecide }),
    askRegistryRoutes({
      ...body,
      readBody: readDecideBody,
      answerAsk: createRegistrar({ deployment, sources, intake: publicDoor }),
    }),
    snippetRoutes,
    (app) => webhookInRoutes(app, { ...webhooksIn, wake: () => work.privacyRequests.wake() }),
    askRoutes(deployment, surveyTokens),
    (app) => {
      allowAnyOrigin(app);
      app.options('/v1/answers', { schema: { hide: true } }, answerPreflight);
      answerRoutes(deployment, surveyTokens)(app);
    },
    profileRoutes(deployment, createAccessKeyGate({ adminToken, directory: accessKeys })),
  ];
}
