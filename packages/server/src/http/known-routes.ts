import type { AnswerPage } from './console-files.ts';
import type { HttpApp } from './http-app.ts';
import { ProblemError } from './problem-error.ts';

/**
 * Remembers every route from here on and answers what none of them takes: 405 where only the method is wrong, else a page
 * of the console where a browser asks for one, else 404.
 */
export function refuseUnknownRoutes(app: HttpApp, answerPage: () => AnswerPage): void {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    const pattern = url.replaceAll('.', '[.]').replaceAll(/:[^/]+/g, '[^/]+');
    routes.push({ pattern: new RegExp(`^${pattern}/?$`), methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods));
    if (allowed.size === 0 && answerPage()(request, reply)) return;
    if (allowed.size === 0) throw new ProblemError('not_found', 'Nothing answers at this address.');
    const methods = [...allowed].sort().join(', ');
    throw new ProblemError('method_not_allowed', `This address takes ${methods}.`, { headers: { allow: methods } });
  });
}
