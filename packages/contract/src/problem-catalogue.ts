/** One kind of mistake that a caller can make, or one reason why the engine cannot answer. */
export interface ProblemKind {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The same words for every occurrence. */
  readonly title: string;
  /** What to do about it, in the imperative. */
  readonly hint: string;
}

/** Every problem the API answers with, by the slug that stands in its `code` (RFC 9457). */
export const PROBLEM_CATALOGUE = {
  malformed_request: {
    status: 400,
    title: 'The request cannot be read as HTTP',
    hint: 'Send it with an HTTP client, and look at what stands between the client and the server.',
  },
  malformed_json: {
    status: 400,
    title: 'The body is not JSON',
    hint: 'Send one JSON value in UTF-8.',
  },
  malformed_encoding: {
    status: 400,
    title: 'The body could not be unpacked',
    hint: 'Send "Content-Encoding: gzip", "deflate" or "br" and a whole body packed so, or send it unpacked.',
  },
  malformed_batch: {
    status: 400,
    title: 'The body is not a Segment call',
    hint: 'Send an event, or {"batch": [events]} to /v1/batch.',
  },
  invalid_request: {
    status: 400,
    title: 'The request does not fit its schema',
    hint: 'Correct what "errors" points to; the schemas are at /api/openapi.json.',
  },
  invalid_cursor: {
    status: 400,
    title: 'The cursor is not one of this list',
    hint: 'Use "nextCursor" of the page before as it is, or leave it out to start anew.',
  },
  invalid_identifier: {
    status: 400,
    title: 'The value names nobody',
    hint: 'Write TYPE:VALUE, for example email:ada@example.org.',
  },
  invalid_mapping: {
    status: 400,
    title: 'The mapping cannot be carried out',
    hint: 'Correct what "errors" points to; docs/how-to/mapping-reference.md explains the language.',
  },
  invalid_settings: {
    status: 400,
    title: 'The settings contradict themselves',
    hint: 'Correct what "errors" points to.',
  },
  invalid_definition: {
    status: 400,
    title: 'The definition cannot be carried out',
    hint: 'Correct what "errors" points to; docs/how-to/decide.md explains definitions.',
  },
  invalid_answer: {
    status: 400,
    title: 'The answer does not fit the question',
    hint: 'Correct what "errors" points to; GET /api/questions/{key} says what an answer looks like.',
  },
  identity_required: {
    status: 400,
    title: 'The identity names nobody',
    hint: 'Send at least one of "userId", "anonymousId" and "externalIds" whose value could be somebody’s.',
  },
  edited_event_refused: {
    status: 400,
    title: 'The edited event would be refused again',
    hint: 'Correct what "errors" points to; nothing was changed.',
  },
  invalid_tracking_plan: {
    status: 400,
    title: 'The tracking plan cannot be followed',
    hint: 'Correct what "errors" points to.',
  },
  export_folder_refused: {
    status: 400,
    title: 'Nothing is exported to that folder',
    hint: 'Name a folder below THROUGHLINE_EXPORT_DIR that the server may write to, without links on the way.',
  },
  webhook_url_refused: {
    status: 400,
    title: 'Nothing is sent to that address',
    hint: 'Webhooks go to https addresses that are public; others the operator allows with THROUGHLINE_WEBHOOK_HOSTS.',
  },
  invalid_survey: {
    status: 400,
    title: 'The survey cannot be asked',
    hint: 'Correct what "errors" points to.',
  },
  invalid_answers: {
    status: 400,
    title: 'The answers do not fit the questions',
    hint: 'Correct what "errors" points to; leave out what was not answered, and send one answer at least.',
  },
  unauthorized: {
    status: 401,
    title: 'The admin token is missing or wrong',
    hint: 'Send "Authorization: Bearer TOKEN"; the server says at its start where the token is kept.',
  },
  invalid_access_key: {
    status: 401,
    title: 'The access key is missing or unknown',
    hint: 'Send "Authorization: Bearer KEY"; "throughline keys create" makes one.',
  },
  invalid_write_key: {
    status: 401,
    title: 'The write key is missing or unknown',
    hint: 'Send it as the user of Basic authentication; "throughline sources create" makes one.',
  },
  invalid_webhook_signature: {
    status: 401,
    title: 'The delivery is not signed as the source signs',
    hint: 'Compare the secret, the header and the clock: "throughline sources webhook show SOURCE" says what is expected.',
  },
  not_signed_in: {
    status: 401,
    title: 'Nobody is signed in',
    hint: 'Open a new sign-in link: "throughline sign-in" prints one, and an admin can make one for a colleague.',
  },
  sign_in_link_void: {
    status: 401,
    title: 'The sign-in link leads nowhere',
    hint: 'A link works once, for some minutes. "throughline sign-in" prints a new one; an admin can make one for a colleague.',
  },
  insufficient_scope: {
    status: 403,
    title: 'The key is not good for this',
    hint: 'Access keys read profiles only; everything else at /api takes the admin token.',
  },
  role_required: {
    status: 403,
    title: 'Your role may not do this',
    hint: 'Ask somebody with the role that the detail names, or an admin for that role: docs/how-to/sign-in.md lists them.',
  },
  cross_site_request: {
    status: 403,
    title: 'The request does not come from the console',
    hint: 'With a session, changes are made by the console’s own pages only; a program sends the admin token instead.',
  },
  invalid_identity_token: {
    status: 403,
    title: 'The identity token does not hold',
    hint: 'Sign a new one for this login with a key of the source, or leave it out.',
  },
  signed_identity_required: {
    status: 403,
    title: 'The moment is for signed identities',
    hint: 'Send "identity.identityToken", a JWT of the source for this login, or ask with a server key.',
  },
  not_found: {
    status: 404,
    title: 'There is no such address',
    hint: 'See /api/openapi.json for the addresses there are.',
  },
  source_disabled: {
    status: 404,
    title: 'The source is disabled',
    hint: 'Enable it, or use the key of another source.',
  },
  person_not_found: {
    status: 404,
    title: 'There is no such person',
    hint: 'Look the person up by an identifier: GET /api/people?identifier=TYPE:VALUE.',
  },
  record_not_found: {
    status: 404,
    title: 'There is no such record',
    hint: 'GET /api/people/{id} lists the records of a person.',
  },
  source_not_found: {
    status: 404,
    title: 'There is no such source',
    hint: 'GET /api/sources lists them.',
  },
  source_webhook_not_found: {
    status: 404,
    title: 'The source receives no webhooks',
    hint: 'Set one: PUT /api/sources/{id}/webhook.',
  },
  privacy_request_not_found: {
    status: 404,
    title: 'There is no such request',
    hint: 'GET /api/privacy-requests lists them.',
  },
  staff_member_not_found: {
    status: 404,
    title: 'There is no such staff member',
    hint: 'GET /api/staff lists them.',
  },
  session_not_found: {
    status: 404,
    title: 'There is no such session',
    hint: 'GET /api/staff/{id}/sessions lists those that stand.',
  },
  access_key_not_found: {
    status: 404,
    title: 'There is no such access key',
    hint: 'GET /api/access-keys lists them.',
  },
  judgement_not_found: {
    status: 404,
    title: 'There is no such judgement',
    hint: 'GET /api/judgements lists them.',
  },
  retraction_not_found: {
    status: 404,
    title: 'There is no such retraction',
    hint: 'GET /api/retractions lists them.',
  },
  review_not_found: {
    status: 404,
    title: 'There is no such review item',
    hint: 'GET /api/reviews lists them; an item goes when its evidence changes.',
  },
  quarantined_event_not_found: {
    status: 404,
    title: 'There is no such event in quarantine',
    hint: 'GET /api/quarantine lists what is there.',
  },
  match_model_not_found: {
    status: 404,
    title: 'There is no such version of the model',
    hint: 'GET /api/identity/models lists them.',
  },
  tracking_plan_not_found: {
    status: 404,
    title: 'There is no such version of the tracking plan',
    hint: 'GET /api/tracking-plan/history lists them.',
  },
  moment_not_found: {
    status: 404,
    title: 'There is no such moment',
    hint: 'GET /api/moments lists them; a new one is known everywhere within seconds.',
  },
  action_not_found: {
    status: 404,
    title: 'There is no such action',
    hint: 'GET /api/actions lists them.',
  },
  goal_not_found: {
    status: 404,
    title: 'There is no such goal',
    hint: 'GET /api/goals lists them.',
  },
  question_not_found: {
    status: 404,
    title: 'There is no such question',
    hint: 'GET /api/questions lists them; register it first: PUT /api/questions/{key} with "version": 0.',
  },
  decision_not_found: {
    status: 404,
    title: 'There is no such decision',
    hint: 'GET /api/decisions lists them.',
  },
  suppression_not_found: {
    status: 404,
    title: 'There is no such suppression',
    hint: 'GET /api/suppressions lists them.',
  },
  suppression_list_not_found: {
    status: 404,
    title: 'There is no such suppression list, or no such version of it',
    hint: 'GET /api/suppression-lists lists them.',
  },
  suppression_hit_not_found: {
    status: 404,
    title: 'There is no such hit, or it is one no more',
    hint: 'GET /api/suppression-lists/hits lists them.',
  },
  household_not_found: {
    status: 404,
    title: 'There is no such household',
    hint: 'GET /api/households lists them; an id means the household of whoever it names now.',
  },
  household_ruling_not_found: {
    status: 404,
    title: 'There is no such ruling about a household',
    hint: 'GET /api/household-rulings lists them.',
  },
  webhook_not_found: {
    status: 404,
    title: 'There is no such webhook',
    hint: 'GET /api/webhooks lists them.',
  },
  delivery_not_found: {
    status: 404,
    title: 'There is no such delivery',
    hint: 'GET /api/webhooks/{id}/deliveries lists those of the last 30 days.',
  },
  export_schedule_not_found: {
    status: 404,
    title: 'There is no such export schedule',
    hint: 'GET /api/export-schedules lists them.',
  },
  settings_version_not_found: {
    status: 404,
    title: 'The settings have no such version',
    hint: 'List them with GET /api/settings/versions.',
  },
  survey_not_found: {
    status: 404,
    title: 'There is no such survey',
    hint: 'Make it: PUT /api/surveys/{key} with "version": 0.',
  },
  survey_token_unknown: {
    status: 404,
    title: 'Nobody was sent this token',
    hint: 'Use the token of POST /api/surveys/{key}/invitations as it is.',
  },
  method_not_allowed: {
    status: 405,
    title: 'The address does not know this method',
    hint: 'The "Allow" header names the methods it knows.',
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    hint: 'Send it again, in smaller parts over a slow line.',
  },
  suppression_list_exists: {
    status: 409,
    title: 'There is a suppression list of that name',
    hint: 'Upload a new version of it, or choose another name.',
  },
  suppression_list_not_ready: {
    status: 409,
    title: 'The version cannot be changed so now',
    hint: 'GET /api/suppression-lists/{id} says how its versions stand.',
  },
  household_ruling_contradicts: {
    status: 409,
    title: 'The ruling contradicts what there is',
    hint: 'Revoke the ruling that the detail names, then rule anew.',
  },
  source_exists: {
    status: 409,
    title: 'There is a source of that name',
    hint: 'Choose another name, or add a key to the one there is: POST /api/sources/{id}/keys.',
  },
  staff_member_exists: {
    status: 409,
    title: 'Somebody has that e-mail address',
    hint: 'Change the staff member there is: GET /api/staff lists them.',
  },
  staff_member_disabled: {
    status: 409,
    title: 'The staff member is disabled',
    hint: 'Enable them first: PATCH /api/staff/{id} with "isDisabled": false.',
  },
  last_admin: {
    status: 409,
    title: 'Nobody else is an admin',
    hint: 'Make somebody else an admin first.',
  },
  too_many_keys: {
    status: 409,
    title: 'The source has as many valid keys as it may have',
    hint: 'Wait until the older key has expired, or end it at once with "previousKeysExpireInHours": 0.',
  },
  too_many_webhooks: {
    status: 409,
    title: 'There are as many webhooks as there may be',
    hint: 'Remove one that is not needed: DELETE /api/webhooks/{id}.',
  },
  too_many_secrets: {
    status: 409,
    title: 'The webhook has as many valid secrets as it may have',
    hint: 'Wait until the older secret has expired, or end it at once with "previousSecretsExpireInHours": 0.',
  },
  exports_not_configured: {
    status: 409,
    title: 'The server has no folder for exports',
    hint: 'Set THROUGHLINE_EXPORT_DIR to a folder for them and start the server again.',
  },
  export_folder_taken: {
    status: 409,
    title: 'Another schedule writes to that folder',
    hint: 'Choose another folder, or end that schedule: DELETE /api/export-schedules/{id}.',
  },
  too_many_export_schedules: {
    status: 409,
    title: 'There are as many export schedules as there may be',
    hint: 'End one that is not needed: DELETE /api/export-schedules/{id}.',
  },
  person_not_addressable: {
    status: 409,
    title: 'Nothing names the person alone',
    hint: 'Learn a login, card, number or address that is theirs only, or settle the contested one: GET /api/reviews.',
  },
  judgement_contradicts: {
    status: 409,
    title: 'The judgement contradicts others',
    hint: 'Revoke those it contradicts, or send "isForced": true; "different" then outranks "same".',
  },
  already_ruled: {
    status: 409,
    title: 'Somebody has ruled on the review item',
    hint: 'Rule "reopened" first: it takes that ruling back.',
  },
  not_to_be_decided: {
    status: 409,
    title: 'There is nothing to decide about the request',
    hint: 'Only open ones can be decided: GET /api/privacy-requests?status=open.',
  },
  already_revoked: {
    status: 409,
    title: 'It has been revoked before',
    hint: 'Nothing is left to do; make a new one to have the effect again.',
  },
  already_lifted: {
    status: 409,
    title: 'It has been lifted before',
    hint: 'Nothing is left to do; make a new one to have the effect again.',
  },
  several_people: {
    status: 409,
    title: 'Several people show the identifier',
    hint: 'Name the person by "personId": nobody agrees to anything for somebody else.',
  },
  cannot_split: {
    status: 409,
    title: 'The records cannot be split off',
    hint: 'Name some, but not all, of the records that GET /api/people/{id} lists.',
  },
  already_replayed: {
    status: 409,
    title: 'The event has been sent through again',
    hint: 'Nothing is left to edit.',
  },
  tracking_plan_changed: {
    status: 409,
    title: 'Somebody else has changed the tracking plan',
    hint: 'Read it again and send the "version" you have read.',
  },
  definition_changed: {
    status: 409,
    title: 'Somebody else has changed the definition',
    hint: 'Read it again and send the "version" you have read.',
  },
  moment_disabled: {
    status: 409,
    title: 'The moment is disabled',
    hint: 'Show what the place shows without a decision, or enable the moment.',
  },
  request_id_reused: {
    status: 409,
    title: 'The request id belongs to another request',
    hint: 'Send a new "requestId" with each new request; repeat one only with the same body.',
  },
  settings_changed: {
    status: 409,
    title: 'Somebody else has changed the settings',
    hint: 'Read them again and send the "version" you have read.',
  },
  survey_changed: {
    status: 409,
    title: 'Somebody else has changed the survey',
    hint: 'Read it again and send the "version" you have read.',
  },
  survey_in_wash_out: {
    status: 409,
    title: 'Nobody is asked in the first days of a season',
    hint: 'Ask from the day on that the detail names: people are asked once a season, and answers of these days do not count.',
  },
  already_answered: {
    status: 409,
    title: 'The person has answered',
    hint: 'Nothing is left to do: the first answers count.',
  },
  backup_is_running: {
    status: 409,
    title: 'A backup is already running',
    hint: 'Wait for it: GET /api/backup.',
  },
  match_work_is_running: {
    status: 409,
    title: 'The same is being done already',
    hint: 'Wait for it: GET /api/identity/models shows how far it is.',
  },
  match_model_in_use: {
    status: 409,
    title: 'People are matched by this version already',
    hint: 'Nothing is left to do.',
  },
  match_model_unseen: {
    status: 409,
    title: 'Nobody has seen what this version would change',
    hint: 'POST /api/identity/models/{version}/shadow and look at the difference, or send "isUnseen": true.',
  },
  rebuild_is_running: {
    status: 409,
    title: 'A rebuild is already running',
    hint: 'Wait for it: GET /api/rebuild.',
  },
  person_erased: {
    status: 410,
    title: 'The person was erased',
    hint: 'Nothing personal is left to answer with; drop the id.',
  },
  survey_closed: {
    status: 410,
    title: 'The time for answering is over',
    hint: 'Ask again in the next season.',
  },
  decision_erased: {
    status: 410,
    title: 'The person decided for was erased',
    hint: 'That a decision was made is kept; what it was made of is gone.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    hint: 'Send less at a time: 32 KB an event, 500 KB and 2,500 events a batch, 1 MB elsewhere.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body is of a type that is not read',
    hint: 'Send "Content-Type: application/json".',
  },
  too_many_requests: {
    status: 429,
    title: 'More events come than can be taken',
    hint: 'Wait for the seconds that "Retry-After" names and send the same batch again.',
  },
  too_many_tries: {
    status: 429,
    title: 'Too many sign-ins have failed from this address',
    hint: 'Wait for the seconds that "Retry-After" names.',
  },
  too_many_watchers: {
    status: 429,
    title: 'Too many watch what comes in',
    hint: 'Close a stream that nobody looks at, or wait for "Retry-After" seconds.',
  },
  too_many_exports: {
    status: 429,
    title: 'As many exports run as may at the same time',
    hint: 'Wait until one of them has ended.',
  },
  headers_too_large: {
    status: 431,
    title: 'The address and the headers are too long',
    hint: 'Shorten the query of the address, or drop cookies and headers that the server does not need.',
  },
  internal: {
    status: 500,
    title: 'The engine failed',
    hint: 'The server logs the cause under this "requestId".',
  },
  unavailable: {
    status: 503,
    title: 'The database cannot be reached',
    hint: 'Wait for the seconds that "Retry-After" names and send the same again.',
  },
  not_ready: {
    status: 503,
    title: 'The engine is starting or stopping',
    hint: 'Ask /readyz until it answers 200.',
  },
} as const satisfies Record<string, ProblemKind>;

/** The slug of a problem. */
export type ProblemSlug = keyof typeof PROBLEM_CATALOGUE;
