import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SignInLink } from '@throughline/contract/staff';
import { BRAND_LEAKS } from '@throughline/core/measure/survey/brand-leaks';
import { openLink, secretOf } from './staff-browser.ts';
import { ADMIN_TOKEN, type Shop } from './start-shop.ts';

/** A change that was made through the API, and the action by which the audit is to name it. */
export interface AuditedCall {
  readonly operation: string;
  readonly action: string;
  readonly answer: { readonly status: number; readonly text: string };
}

type Json = Record<string, unknown> & { readonly id: string };

/** Makes every change there is through the API, each so that it succeeds; who iterates looks at the audit in between. */
export async function* auditedCalls(shop: Shop): AsyncGenerator<AuditedCall, void> {
  let last: Record<string, unknown> = {};
  const made = (member: string): Json => last[member] as Json;

  async function call(
    operation: string,
    action: string,
    ids: readonly string[],
    body?: object | string,
  ): Promise<AuditedCall> {
    const [method = '', template = ''] = operation.split(' ');
    const rest = [...ids];
    const path = template.replaceAll(/\{\w+\}/g, () => encodeURIComponent(rest.shift()!));
    const answer = await fetch(shop.url + path + (typeof body === 'string' ? '?from=0&isLast=true' : ''), {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        ...(body !== undefined && {
          'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json',
        }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    last = (answer.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : {};
    return { operation, action, answer: { status: answer.status, text } };
  }

  const source = { name: 'audited', department: 'd', kind: 'k', trust: 'server' };
  yield call('POST /api/sources', 'source.created', [], source);
  const { id: sourceId } = made('source');
  const writeKey = last['writeKey'] as string;
  yield call('PATCH /api/sources/{id}', 'source.changed', [sourceId], { department: 'e' });
  yield call('PATCH /api/sources/{id}', 'source.disabled', [sourceId], { isEnabled: false });
  yield call('PATCH /api/sources/{id}', 'source.enabled', [sourceId], { isEnabled: true });
  yield call('POST /api/sources/{id}/keys', 'source.key_rotated', [sourceId], {});
  const identify = (userId: string) => ({ type: 'identify', userId, traits: { email: 'shared@example.org' } });
  const events = [identify('u1'), identify('u2'), { type: 'page', anonymousId: 'a1' }];
  yield call('POST /api/sources/{source}/events', 'events.imported', [sourceId], { events });

  const [first, second] = [await shop.person('user_id:u1'), await shop.person('anonymous_id:a1')];
  const [left, right] = [first.records[0]!.id, second.records[0]!.id];
  yield call('POST /api/judgements', 'judgement.made', [], { kind: 'same', left, right, reason: 'r' });
  const judgementId = made('judgement').id;
  const { id: joined } = await shop.person('user_id:u1');
  yield call('POST /api/people/{id}/split', 'judgement.made', [joined], { recordIds: [right], reason: 'r' });
  yield call('POST /api/judgements/{id}/revocation', 'judgement.revoked', [judgementId]);
  const { body: reviews } = await shop.ask<{ reviews: { key: string }[] }>('/api/reviews');
  yield call('POST /api/reviews/{key}/ruling', 'review.dismissed', [reviews.reviews[0]!.key], { ruling: 'dismissed' });

  const living = { kind: 'together', left: first.id, right: second.id, reason: 'r' };
  yield call('POST /api/household-rulings', 'household_ruling.made', [], living);
  yield call('POST /api/household-rulings/{id}/revocation', 'household_ruling.revoked', [made('ruling').id]);

  const asked = { personId: joined, kind: 'legal', askedBy: 'a', reason: 'r' };
  yield call('POST /api/consents', 'consent.denied', [], { personId: joined, purpose: 'p', word: 'denied' });
  yield call('POST /api/suppressions', 'suppression.made', [], asked);
  yield call('POST /api/suppressions/{id}/lift', 'suppression.lifted', [made('suppression').id], { reason: 'r' });

  const lists = '/api/suppression-lists';
  const list = { name: 'audited', kind: 'opt_out', owner: 'o', legalBasis: 'l' };
  yield call(`POST ${lists}`, 'suppression_list.made', [], list);
  const listId = made('list').id;
  const entry = { format: 'ndjson', text: '{"nr":"1","mail":"shared@example.org"}' };
  const lines = { asOf: '2026-11-01', mapping: { id: 'nr', fields: { email: 'mail' } }, ...entry, hasMore: true };
  yield call(`POST ${lists}/{id}/versions`, 'suppression_list.uploaded', [listId], lines);
  yield call(`POST ${lists}/{id}/versions/{version}/lines`, 'suppression_list.uploaded', [listId, '1'], entry);
  const versionPath = `${lists}/${listId}/versions/1`;
  const isCompared = async () =>
    (await shop.ask<{ version: { isCompared: boolean } }>(`${versionPath}/preview`)).body.version.isCompared;
  while (!(await isCompared())) await sleep(50);
  yield call(`POST ${lists}/{id}/versions/{version}/in-force`, 'suppression_list.put_in_force', [listId, '1'], {});
  const { body: found } = await shop.ask<{ hits: { id: string }[] }>(`${lists}/hits?listId=${listId}`);
  const hitId = found.hits[0]!.id;
  yield call(`POST ${lists}/hits/{id}/appeal`, 'suppression_hit.appealed', [hitId], { reason: 'r' });
  yield call(`POST ${lists}/hits/{id}/confirmation`, 'suppression_hit.confirmed', [hitId], { reason: 'r' });
  yield call(`POST ${lists}/hits/{id}/reversal`, 'suppression_hit.reversed', [hitId], { reason: 'r' });
  const file = { ...lines, format: 'csv', text: '' };
  await call(`POST ${lists}/{id}/versions`, '', [listId], file);
  yield call(
    `PUT ${lists}/{id}/versions/{version}/file`,
    'suppression_list.uploaded',
    [listId, '2'],
    'nr,mail\n1,a@b.org',
  );
  yield call(`POST ${lists}/{id}/versions/{version}/discard`, 'suppression_list.discarded', [listId, '2'], {});
  yield call(`POST ${lists}/{id}/withdrawal`, 'suppression_list.withdrawn', [listId], { reason: 'r' });
  yield call('POST /api/retractions', 'retraction.made', [], { sourceId, reason: 'r' });
  yield call('POST /api/retractions/{id}/revocation', 'retraction.revoked', [made('retraction').id]);
  yield call('POST /api/erasures', 'erasure.made', [], { identifier: 'user_id:u2', reason: 'r' });
  yield call('POST /api/access-keys', 'access_key.created', [], { name: 'k', scopes: ['profiles:read'] });
  yield call('POST /api/access-keys/{id}/revocation', 'access_key.revoked', [made('accessKey').id]);

  yield call('POST /api/staff', 'staff.added', [], { name: 'Grace', role: 'agent' });
  const staffId = made('staff').id;
  yield call('PATCH /api/staff/{id}', 'staff.changed', [staffId], { role: 'analyst' });
  yield call('POST /api/sign-in-links', 'sign_in_link.made', [], { staffId });
  await openLink(shop, secretOf(last as unknown as SignInLink));
  const { body: open } = await shop.ask<{ sessions: { id: string }[] }>(`/api/staff/${staffId}/sessions`);
  const revoked = [staffId, open.sessions[0]!.id];
  yield call('POST /api/staff/{id}/sessions/{sessionId}/revocation', 'session.revoked', revoked);

  const bad = { type: 'track', event: 'x', messageId: 'bad', userId: 'u1', timestamp: 'bad' };
  await fetch(`${shop.url}/v1/batch`, { method: 'POST', body: JSON.stringify({ writeKey, batch: [bad] }) });
  const { body: quarantine } = await shop.ask<{ events: { id: string }[] }>('/api/quarantine');
  const quarantineId = quarantine.events[0]!.id;
  const { timestamp: _, ...mended } = bad;
  yield call('PATCH /api/quarantine/{id}', 'quarantine.edited', [quarantineId], { body: mended, reason: 'r' });
  yield call('POST /api/quarantine/{id}/replay', 'quarantine.replayed', [quarantineId], {});
  yield call('POST /api/quarantine/replay', 'quarantine.replayed', [], {});
  const plan = { isEnabled: false, unexpectedEvents: 'observe', events: [] };
  yield call('PUT /api/tracking-plan', 'tracking_plan.changed', [], { version: 0, plan });

  const goal = { kind: 'order', name: 'Orders', windowDays: 30 };
  yield call('PUT /api/goals/{key}', 'goal.changed', ['order'], { version: 0, goal });
  const action = { name: 'Guide', class: 'catalytic', goal: 'order', content: {} };
  yield call('PUT /api/actions/{key}', 'action.changed', ['guide'], { version: 0, action });
  const moment = { name: 'Home', actions: ['guide'] };
  yield call('PUT /api/moments/{key}', 'moment.changed', ['home'], { version: 0, moment });
  yield call('POST /api/actions/{key}/pause', 'action.paused', ['guide'], {});
  yield call('POST /api/actions/{key}/resume', 'action.resumed', ['guide'], {});
  yield call('POST /api/moments/{key}/pause', 'moment.paused', ['home'], {});
  yield call('POST /api/moments/{key}/resume', 'moment.resumed', ['home'], {});
  const question = { words: { en: 'Which shoe size?' }, trait: 'shoe_size', answer: { kind: 'number' }, owner: 'Care' };
  yield call('PUT /api/questions/{key}', 'question.changed', ['shoe-size'], { version: 0, question });
  yield call('POST /api/questions/{key}/pause', 'question.paused', ['shoe-size'], {});
  yield call('POST /api/questions/{key}/resume', 'question.resumed', ['shoe-size'], {});

  const shopify = { kind: 'shopify', secret: 'a secret of the shop' };
  yield call('PUT /api/sources/{source}/webhook', 'source.webhook_set', [sourceId], shopify);
  yield call('POST /api/sources/{source}/webhook/replay', 'source.webhook_replayed', [sourceId]);
  yield call('DELETE /api/sources/{source}/webhook', 'source.webhook_removed', [sourceId]);
  const requestId = randomUUID();
  await shop.database.pool.query(
    `insert into privacy_request (request_id, source_id, kind, status, received_at, due_at)
     values ($1, $2, 'erasure', 'open', now(), now())`,
    [requestId, sourceId],
  );
  const decision = { decision: 'dismissed' };
  yield call('POST /api/privacy-requests/{id}/decision', 'privacy_request.dismissed', [requestId], decision);

  const recosted = { fromVersion: 0, costs: { falseMerge: 9, falseSplit: 1, review: 0.5 } };
  yield call('POST /api/identity/models', 'match_model.recosted', [], recosted);
  yield call('POST /api/identity/models/train', 'match_model.learning_begun', [], {});
  yield call('POST /api/identity/models/{version}/shadow', 'match_model.shadow_begun', ['1']);
  const promotion = { isUnseen: true };
  yield call('POST /api/identity/models/{version}/promote', 'match_model.promotion_begun', ['1'], promotion);

  const schedule = { what: 'people', every: 'day', folder: 'nightly' };
  yield call('POST /api/export-schedules', 'export_schedule.created', [], schedule);
  const scheduleId = made('schedule').id;
  yield call('POST /api/export-schedules/{id}/run', 'export_schedule.run', [scheduleId]);
  yield call('DELETE /api/export-schedules/{id}', 'export_schedule.removed', [scheduleId]);

  // Nobody listens there: the discard port.
  yield call('POST /api/webhooks', 'webhook.created', [], { url: 'http://localhost:9/hook', start: 'beginning' });
  const webhookId = made('webhook').id;
  yield call('POST /api/webhooks/{id}/secrets', 'webhook.secret_rotated', [webhookId], {});
  const deliveryId = await firstDelivery(shop, webhookId);
  const again = [webhookId, deliveryId];
  yield call('POST /api/webhooks/{id}/deliveries/{deliveryId}/replay', 'webhook.replayed', again);
  yield call('POST /api/webhooks/{id}/replay', 'webhook.replayed', [webhookId], { from: '2026-01-01T00:00:00Z' });
  yield call('POST /api/webhooks/{id}/test', 'webhook.tested', [webhookId]);
  yield call('PATCH /api/webhooks/{id}', 'webhook.changed', [webhookId], { isEnabled: false });
  yield call('DELETE /api/webhooks/{id}', 'webhook.removed', [webhookId]);

  const { body: settings } = await shop.ask<{ version: number }>('/api/settings');
  // Nobody is asked in a wash-out, and this may run on any day.
  const holdout = { share: 0, seasonDays: 90, washOutDays: 0, startsOn: '2026-01-01' };
  const change = { version: settings.version, settings: { currency: 'CHF', holdout } };
  yield call('PUT /api/settings', 'settings.changed', [], change);
  const { key: _key, version: _version, ...survey } = BRAND_LEAKS;
  yield call('PUT /api/surveys/{key}', 'survey.changed', ['audited'], { version: 0, survey });
  const asking = { people: [{ personId: joined }] };
  yield call('POST /api/surveys/{key}/invitations', 'survey.asked', ['audited'], asking);
  const derivation = { kdf: 'scrypt', cost: 131_072, blockSize: 8, parallelization: 1, salt: `${'A'.repeat(43)}=` };
  yield call('POST /api/backup', 'backup.begun', [], { key: Buffer.alloc(32, 1).toString('base64'), derivation });
  yield call('POST /api/rebuild', 'rebuild.begun', []);
  while ((await shop.ask<{ rebuild: { status: string } }>('/api/rebuild')).body.rebuild.status === 'running')
    await sleep(20);
}

async function firstDelivery(shop: Shop, webhookId: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 50) {
    const { body } = await shop.ask<{ deliveries: { id: string }[] }>(`/api/webhooks/${webhookId}/deliveries`);
    if (body.deliveries[0] !== undefined) return body.deliveries[0].id;
    await sleep(50);
  }
  throw new Error('the webhook was told of nothing');
}
