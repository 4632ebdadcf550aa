/** What the stand-in answers; null where it is not about decisions. */
export type FakeAnswer = { readonly status: number; readonly json: unknown } | null;

/** The part of the stand-in that decides: it knows no policy, leaves every third person alone and can measure nothing. */
export function createFakeDecisions(): (method: string, path: string, body: string) => FakeAnswer {
  const actions: string[] = [];
  let decisions = 0;
  return function answerDecisions(method, path, body) {
    const [, what, key] = /^\/api\/(goals|actions|moments)\/([^/]+)$/.exec(path) ?? [];
    if (method === 'PUT' && what !== undefined && key !== undefined) {
      if (what === 'actions') actions.push(key);
      return { status: 200, json: { key, version: 1 } };
    }
    if (/^\/api\/(goals|actions|moments)$/.test(path)) return { status: 200, json: {} };
    if (path === '/api/settings') return { status: 200, json: { version: 0, settings: { holdout: {} } } };
    if (path.includes('/why-not/')) return { status: 200, json: { says: 'the stand-in has no reasons' } };
    if (path === '/api/lift') {
      const problems = [{ reason: 'too_few_people', arm: null, detail: 'a stand-in measures nothing' }];
      return { status: 200, json: { measures: [{ measure: 'share', difference: null, problems }] } };
    }
    if (path === '/api/lift/attribution') {
      return { status: 200, json: { claimed: { people: 4, times: 5, worth: 50, byAction: [] } } };
    }
    if (path.startsWith('/api/questions/') || path === '/api/suppressions') return { status: 200, json: {} };
    if (method === 'POST' && path === '/v1/decide') return { status: 200, json: decide(body) };
    return null;
  };

  function decide(body: string): unknown {
    decisions += 1;
    const isHeldOut = decisions % 3 === 0;
    const chosen = isHeldOut ? 'silence' : (actions[decisions % actions.length] ?? 'silence');
    const refusal = isHeldOut ? { reason: 'held_out' } : null;
    const candidates = [
      { action: 'silence', version: null, refusal: null, score: 0, propensity: 0.5 },
      ...actions.map((action) => ({ action, version: 1, refusal, score: 0, propensity: isHeldOut ? 0 : 0.5 })),
    ];
    return {
      decisionId: `decision-${(JSON.parse(body) as { requestId: string }).requestId}`,
      action: chosen === 'silence' ? null : chosen,
      content: null,
      owed: [],
      isRepeat: false,
      receipt: { holdout: { isHeldOut }, features: {}, decision: { candidates, chosen } },
    };
  }
}
