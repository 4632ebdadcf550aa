import { chooseLanguage } from '@throughline/core/measure/survey/choose-language';
import { PAGE_WORDS } from '@throughline/core/measure/survey/page-words';
import type { SurveyAnswers } from '@throughline/core/measure/survey/survey-definition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deployment } from '../../config/deployment.ts';
import { describeFault } from '../../http/describe-fault.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { problemOf } from '../../http/problem-of.ts';
import { answerSurvey } from './answer-survey.ts';
import { PAGE_HEADERS } from './page-frame.ts';
import { type Invited, readInvited } from './read-invited.ts';
import { renderSaid, renderSurvey, renderThanks } from './render-survey.ts';
import type { SurveyTokens } from './survey-tokens.ts';

/** Largest form that is read, in bytes; a survey of twelve questions sends less than one. */
const MAX_FORM_BYTES = 16_384;

/**
 * The page where people are asked. The token in its address is the only key: there is no cookie, nothing that runs and
 * nothing from elsewhere. Opening it changes nothing, since mail programs open links by themselves.
 */
export function askRoutes(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  tokens: SurveyTokens,
  clock: () => number = Date.now,
): AddRoutes {
  const languageOf = (request: FastifyRequest, offered: readonly string[]): string =>
    chooseLanguage(offered, {
      asked: askedLanguage(request),
      accepted: request.headers['accept-language'] ?? '',
      brand: settings().locale,
    });
  const say = (request: FastifyRequest, reply: FastifyReply, what: keyof typeof STATUS): FastifyReply => {
    const language = languageOf(request, Object.keys(PAGE_WORDS));
    return sendPage(reply.code(STATUS[what]), renderSaid(language, PAGE_WORDS[language]![what]));
  };
  const show = (request: PageRequest, reply: FastifyReply, invited: Invited, again?: Again): FastifyReply => {
    if (invited.is === 'forged') return say(request, reply, 'unknown');
    if (invited.is === 'over') return say(request, reply, 'over');
    const { survey } = invited;
    const language = languageOf(request, Object.keys(survey.texts));
    if (invited.is === 'answered') return sendPage(reply, renderThanks(survey, language));
    const { chosen = {}, isEmpty = false } = again ?? {};
    const page = renderSurvey({ survey, language, token: request.params.token, chosen, isEmpty });
    return sendPage(again === undefined ? reply : reply.code(400), page);
  };

  return function addAskRoutes(app) {
    app.setErrorHandler((error, request, reply) => {
      const problem = problemOf(error);
      const { status, headers, cause } = problem;
      if (status < 500) return say(request, reply, 'unknown');
      request.log.error({ route: request.routeOptions.url, fault: describeFault(cause) }, problem.message);
      return say(request, reply.headers(headers), 'later');
    });
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
    );
    app.get('/ask/:token', { schema: { hide: true } }, async (request: PageRequest, reply) =>
      show(request, reply, await readInvited(pool, tokens, { token: request.params.token, now: clock() })),
    );
    app.post('/ask/:token', { schema: { hide: true } }, async (request: PageRequest, reply) => {
      const { token } = request.params;
      const now = clock();
      const answers = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const language = askedLanguage(request);
      const outcome = await answerSurvey(pool, tokens, { token, answers, language, now });
      if (outcome.is === 'empty' || outcome.is === 'wrong') {
        const again = { chosen: outcome.is === 'wrong' ? outcome.understood : {}, isEmpty: outcome.is === 'empty' };
        return show(request, reply, await readInvited(pool, tokens, { token, now }), again);
      }
      if (outcome.is === 'forged' || outcome.is === 'over') return show(request, reply, { is: outcome.is });
      // So that reloading does not send the form again.
      const query = language === null ? '' : `?lang=${encodeURIComponent(language)}`;
      return reply.headers(PAGE_HEADERS).redirect(`/ask/${token}${query}`, 303);
    });
  };
}

type PageRequest = FastifyRequest<{ Params: { token: string } }>;

/** What was sent and could not be taken. */
interface Again {
  readonly chosen: SurveyAnswers;
  readonly isEmpty: boolean;
}

const STATUS = { unknown: 404, over: 410, later: 503 } as const;

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.headers(PAGE_HEADERS).send(page);
}

function askedLanguage({ query }: FastifyRequest): string | null {
  const [language] = [(query as Readonly<Record<string, string | string[] | undefined>>)['lang']].flat();
  return language ?? null;
}
