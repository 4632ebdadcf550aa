import { ROLES, type Role } from '@throughline/contract/role';
import type { Permission, Permissions } from '../../http/permission.ts';

const ADMIN: readonly Role[] = ['admin'];
const EVERYBODY: readonly Role[] = ROLES;
/** Who works with single people, and reads personal data. */
const CARE: readonly Role[] = ['admin', 'agent', 'privacy_officer'];
/** Who answers for what is kept of people. */
const PRIVACY: readonly Role[] = ['admin', 'privacy_officer'];
/** Who says what is offered to whom. */
const OFFERS: readonly Role[] = ['admin', 'marketer'];
/** Who says what may be asked of people, and what for. */
const ASKING: readonly Role[] = ['admin', 'marketer', 'privacy_officer'];
/** Who looks after what comes in. */
const INTAKE: readonly Role[] = ['admin', 'analyst', 'privacy_officer'];

/** About nobody: nothing is masked. */
const open = (roles: readonly Role[]): Permission => ({ roles, shows: 'all' });
/** About people: masked for those who may not read personal data, but for the free text of these members. */
const masked = (roles: readonly Role[], ...shows: string[]): Permission => ({ roles, shows });
/** A question that says as much as its answer; see `Permission.withheld`. */
const unnamed = (permission: Permission): Permission => ({ ...permission, withheld: { identifier: NAMES_NOBODY } });

/**
 * Orders and devices are known to the brand alone: whoever has such a number learns nothing of a person whom they know
 * otherwise. An e-mail address, a telephone or card number, a login, a customer number and a name are how somebody is
 * known in the world: an answer to them, however masked, says that this person is a customer and what they bought.
 */
const NAMES_NOBODY = /^(order_id|anonymous_id|device_id):/;

/** Members of definitions and decisions that the brand itself has written. */
const DEFINED = ['action', 'key', 'chosen', 'madeBy', 'unread', 'because', 'attribute', 'purpose'];

/**
 * Who may do what. Every route behind the gate has its line here, and a test holds it; one without a line is for admins
 * alone. `marketer` and `analyst` may not read personal data: the third column says what of an answer they see.
 */
export const PERMISSIONS: Permissions = {
  // Oneself.
  'GET /api/session': open(EVERYBODY),
  'DELETE /api/session': open(EVERYBODY),

  // People.
  'GET /api/people': {
    ...masked(EVERYBODY, 'source'),
    // Letter by letter, a search reads what a mask hides.
    withheld: { identifier: NAMES_NOBODY, search: null },
  },
  'GET /api/people/:id': masked(EVERYBODY, 'source', 'namespace'),
  'GET /api/people/:id/events': masked(EVERYBODY, 'source', 'name'),
  'GET /api/people/:id/timeline': masked(EVERYBODY, 'what', 'department', 'source', 'channel'),
  'GET /api/people/:id/consents': masked(EVERYBODY, 'purpose', 'source', 'type', 'channel', 'action'),
  'GET /api/people/:id/identity': masked(CARE),
  'GET /api/people/:id/identity/history': masked(CARE),
  'GET /api/people/:id/evidence': masked(EVERYBODY),
  // How common a value is tells a masked one.
  'GET /api/identity/explain': masked(CARE, 'source', 'field', 'decisive'),
  // One person, for that person: with whoever answers for it.
  'GET /api/people/:id/export': masked(PRIVACY),
  'GET /api/search': masked(CARE),
  'GET /api/changes': masked(PRIVACY),
  'GET /api/stats': open(EVERYBODY),

  // Who is one person: those rule who can ask the person.
  'POST /api/people/:id/split': masked(CARE),
  'POST /api/people/:id/split/preview': masked(CARE),
  'GET /api/judgements': masked(CARE),
  'POST /api/judgements/preview': masked(CARE),
  'POST /api/judgements/:id/revocation/preview': masked(CARE),
  'POST /api/judgements': masked(CARE),
  'POST /api/judgements/:id/revocation': masked(CARE),
  'GET /api/reviews': masked(CARE),
  'GET /api/reviews/counts': open(CARE),
  'POST /api/reviews/:key/ruling': masked(CARE),
  // Numbers about everybody, and ids; learning and looking change nobody, promoting changes who is who.
  'GET /api/identity/models': open(EVERYBODY),
  'GET /api/identity/models/:version': open(EVERYBODY),
  'POST /api/identity/models': open(PRIVACY),
  'POST /api/identity/models/train': open(PRIVACY),
  'POST /api/identity/models/:version/shadow': open(PRIVACY),
  'POST /api/identity/models/:version/promote': open(ADMIN),

  // Who lives together. Whom somebody lives with is nobody's business who does not work with them.
  'GET /api/households': masked(CARE),
  'GET /api/households/:id': masked(CARE),
  'GET /api/people/:id/household': masked(CARE),
  'GET /api/household-rulings': masked(CARE),
  'POST /api/household-rulings': masked(CARE),
  'POST /api/household-rulings/:id/revocation': masked(CARE),

  // Taking back and deleting.
  'GET /api/retractions': masked(CARE),
  'POST /api/retractions/preview': masked(PRIVACY),
  'POST /api/retractions': masked(PRIVACY),
  'POST /api/retractions/:id/revocation': masked(PRIVACY),
  'GET /api/erasures': masked(PRIVACY),
  'POST /api/erasures/preview': masked(PRIVACY),
  'POST /api/erasures': masked(PRIVACY),
  'GET /api/privacy-requests': masked(PRIVACY),
  'POST /api/privacy-requests/:id/decision': masked(PRIVACY),

  // What people agreed to, and who must not be written to: written by those who hear it.
  'GET /api/consents': unnamed(masked(EVERYBODY, 'purpose', 'source')),
  'POST /api/consents': masked(CARE),
  'GET /api/suppressions': masked(CARE),
  'POST /api/suppressions': masked(CARE),
  'POST /api/suppressions/preview': masked(CARE),
  'POST /api/suppressions/:id/lift': masked(CARE),
  // Lists are what officers for privacy answer for; whoever hears of a mistake may contest it.
  'GET /api/suppression-lists': open(CARE),
  'POST /api/suppression-lists': open(PRIVACY),
  'GET /api/suppression-lists/:id': open(CARE),
  'POST /api/suppression-lists/:id/versions': open(PRIVACY),
  'POST /api/suppression-lists/:id/versions/:version/lines': open(PRIVACY),
  'PUT /api/suppression-lists/:id/versions/:version/file': open(PRIVACY),
  'GET /api/suppression-lists/:id/versions/:version/refusals': open(PRIVACY),
  'POST /api/suppression-lists/:id/versions/:version/discard': open(PRIVACY),
  'GET /api/suppression-lists/:id/versions/:version/preview': masked(PRIVACY),
  'POST /api/suppression-lists/:id/versions/:version/in-force': open(PRIVACY),
  'POST /api/suppression-lists/:id/withdrawal': open(PRIVACY),
  'GET /api/suppression-lists/:id/entries': masked(PRIVACY),
  'GET /api/suppression-lists/hits': masked(CARE),
  'GET /api/suppression-lists/hits/:id': masked(CARE),
  'POST /api/suppression-lists/hits/:id/appeal': masked(CARE),
  'POST /api/suppression-lists/hits/:id/reversal': masked(PRIVACY),
  'POST /api/suppression-lists/hits/:id/confirmation': masked(PRIVACY),
  'GET /api/suppression-lists/answers-after-death': masked(PRIVACY),

  // Everything at once leaves the house only with those who answer for it.
  'GET /api/export/people': masked(PRIVACY),
  'GET /api/export/events': masked(PRIVACY),
  'GET /api/export/orders': masked(PRIVACY),
  'GET /api/export/changes': masked(PRIVACY),
  'GET /api/export-schedules': open(PRIVACY),
  'POST /api/export-schedules': open(ADMIN),
  'GET /api/export-schedules/:id': open(PRIVACY),
  'DELETE /api/export-schedules/:id': open(ADMIN),
  'POST /api/export-schedules/:id/run': open(ADMIN),

  // Where data comes from.
  'GET /api/sources': open(EVERYBODY),
  'GET /api/sources/activity': open(EVERYBODY),
  'POST /api/sources': open(ADMIN),
  'PATCH /api/sources/:id': open(ADMIN),
  'POST /api/sources/:id/keys': open(ADMIN),
  'GET /api/sources/:id/webhook': open(ADMIN),
  'PUT /api/sources/:id/webhook': open(ADMIN),
  'DELETE /api/sources/:id/webhook': open(ADMIN),
  'POST /api/sources/:id/webhook/preview': masked(ADMIN),
  'POST /api/sources/:id/webhook/replay': masked(ADMIN),
  'POST /api/sources/:source/events': masked(ADMIN),

  // As it comes in: who, when and what kind, never what it says. A stream meets no mask; it leaves out what one would hide.
  'GET /api/live': unnamed({ roles: EVERYBODY, shows: 'itself' }),
  'GET /api/live/recent': unnamed(masked(EVERYBODY, 'source', 'name', 'reason', 'fix')),

  // What was refused, and why. A body is what somebody sent of themselves.
  'GET /api/quarantine': masked(INTAKE, 'source', 'reason'),
  'GET /api/quarantine/stats': masked(INTAKE, 'source', 'reason', 'day'),
  'GET /api/quarantine/groups': masked(INTAKE, 'source', 'reason', 'title', 'fix'),
  'GET /api/quarantine/:id': masked(PRIVACY),
  'PATCH /api/quarantine/:id': masked(ADMIN),
  'POST /api/quarantine/:id/check': masked(ADMIN),
  'POST /api/quarantine/:id/replay': masked(ADMIN),
  'POST /api/quarantine/replay': masked(ADMIN),
  'GET /api/tracking-plan': open(EVERYBODY),
  'PUT /api/tracking-plan': open(ADMIN),
  'GET /api/tracking-plan/history': open(EVERYBODY),
  'GET /api/tracking-plan/drift': masked(INTAKE, 'event', 'property', 'source', 'kind'),
  'POST /api/tracking-plan/suggest': masked(ADMIN),

  // What is chosen for somebody, and why.
  'GET /api/moments': open(EVERYBODY),
  'GET /api/moments/:key': open(EVERYBODY),
  'PUT /api/moments/:key': open(OFFERS),
  'GET /api/moments/:key/versions': open(EVERYBODY),
  'GET /api/moments/:key/diff': open(EVERYBODY),
  'POST /api/moments/:key/check': open(OFFERS),
  'POST /api/moments/:key/pause': open(OFFERS),
  'POST /api/moments/:key/resume': open(OFFERS),
  'GET /api/actions': open(EVERYBODY),
  'GET /api/actions/:key': open(EVERYBODY),
  'PUT /api/actions/:key': open(OFFERS),
  'GET /api/actions/:key/versions': open(EVERYBODY),
  'GET /api/actions/:key/diff': open(EVERYBODY),
  'POST /api/actions/:key/check': open(OFFERS),
  'POST /api/actions/:key/pause': open(OFFERS),
  'POST /api/actions/:key/resume': open(OFFERS),
  'GET /api/goals': open(EVERYBODY),
  'GET /api/goals/:key': open(EVERYBODY),
  'PUT /api/goals/:key': open(OFFERS),
  'GET /api/goals/:key/versions': open(EVERYBODY),
  'GET /api/goals/:key/diff': open(EVERYBODY),
  'POST /api/goals/:key/check': open(OFFERS),
  // Drafts ask anything of anybody, one yes or no at a time: of people without a name only.
  'POST /api/moments/:key/preview': unnamed(masked(['admin', 'agent', 'marketer', 'privacy_officer'], ...DEFINED)),
  'GET /api/decisions': unnamed(masked(EVERYBODY, ...DEFINED)),
  'GET /api/decisions/:id': masked(EVERYBODY, ...DEFINED),
  'GET /api/decisions/count': unnamed(open(EVERYBODY)),
  'GET /api/decisions/tally': open(EVERYBODY),
  'GET /api/decisions/:id/why': masked(EVERYBODY, ...DEFINED),
  'POST /api/decisions/:id/replay': masked(EVERYBODY, ...DEFINED),
  'POST /api/decisions/:id/flip': masked(EVERYBODY, ...DEFINED),
  'GET /api/decisions/:id/why-not/:action': masked(EVERYBODY, ...DEFINED),

  // Whether it changed anything: numbers about groups.
  'GET /api/lift': open(EVERYBODY),
  'GET /api/lift/seasons': open(EVERYBODY),
  'GET /api/lift/holdout-check': open(EVERYBODY),
  'GET /api/lift/leaks': open(EVERYBODY),
  'GET /api/lift/attribution': open(EVERYBODY),
  'GET /api/overview': open(EVERYBODY),
  'GET /api/surveys': open(EVERYBODY),
  'GET /api/surveys/:key': open(EVERYBODY),
  'PUT /api/surveys/:key': open(OFFERS),
  // Names people, and answers with what each of them opens the questions by.
  'POST /api/surveys/:key/invitations': masked(ADMIN),

  // What is asked of people, once.
  'POST /api/ask': masked(CARE),
  'GET /api/questions': open(EVERYBODY),
  'GET /api/questions/:key': open(EVERYBODY),
  'PUT /api/questions/:key': open(ASKING),
  'GET /api/questions/:key/versions': open(EVERYBODY),
  'GET /api/questions/:key/diff': open(EVERYBODY),
  'POST /api/questions/:key/check': open(ASKING),
  'POST /api/questions/:key/pause': open(ASKING),
  'POST /api/questions/:key/resume': open(ASKING),
  'GET /api/question-counts': open(EVERYBODY),

  // One person on one screen, for whoever speaks with them.
  'GET /api/callers': masked(CARE),
  'GET /api/people/:id/briefing': masked(CARE),
  'POST /api/people/:id/next-step': masked(CARE),
  'POST /api/answers': masked(CARE),
  'POST /api/contacts': masked(CARE),

  // Who is told of changes, with everything that has changed.
  'GET /api/webhooks': open(ADMIN),
  'POST /api/webhooks': open(ADMIN),
  'GET /api/webhooks/:id': open(ADMIN),
  'PATCH /api/webhooks/:id': open(ADMIN),
  'DELETE /api/webhooks/:id': open(ADMIN),
  'POST /api/webhooks/:id/secrets': open(ADMIN),
  'POST /api/webhooks/:id/test': open(ADMIN),
  'POST /api/webhooks/:id/replay': open(ADMIN),
  'GET /api/webhooks/:id/deliveries': masked(ADMIN),
  'POST /api/webhooks/:id/deliveries/:deliveryId/replay': open(ADMIN),

  // The house.
  'GET /api/settings': open(EVERYBODY),
  'GET /api/settings/versions': open(EVERYBODY),
  'GET /api/settings/diff': open(EVERYBODY),
  'PUT /api/settings': open(ADMIN),
  'GET /api/health': open(EVERYBODY),
  'GET /api/audit': masked(PRIVACY),
  'GET /api/audit/export': masked(PRIVACY),
  'GET /api/audit/verify': open(PRIVACY),
  'GET /api/access-keys': open(ADMIN),
  'POST /api/access-keys': open(ADMIN),
  'POST /api/access-keys/:id/revocation': open(ADMIN),
  'GET /api/staff': open(ADMIN),
  'GET /api/staff/names': open(EVERYBODY),
  'POST /api/staff': open(ADMIN),
  'PATCH /api/staff/:id': open(ADMIN),
  'GET /api/staff/:id/sessions': open(ADMIN),
  'POST /api/staff/:id/sessions/:sessionId/revocation': open(ADMIN),
  'POST /api/sign-in-links': open(ADMIN),
  'GET /api/rebuild': open(ADMIN),
  'POST /api/rebuild': open(ADMIN),
  'GET /api/backup': open(ADMIN),
  'POST /api/backup': open(ADMIN),
};

/** Routes below /api that no session and no admin token alone is for: they see to it themselves who may. */
export const OPEN_ROUTES: readonly string[] = [
  'GET /api/docs',
  'GET /api/docs/start.js',
  'GET /api/openapi.json',
  'GET /api/session/ways',
  'POST /api/session',
];
