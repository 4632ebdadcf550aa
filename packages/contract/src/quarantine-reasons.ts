/** Why an event was refused, in words: the same for every occurrence. */
export interface QuarantineReasonWords {
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** What to do about it, in the imperative. */
  readonly fix: string;
}

/** Every reason for which an event goes to quarantine, by the slug that stands in answers, metrics and the API. */
export const QUARANTINE_REASONS = {
  not_an_object: {
    title: 'The event is not a JSON object.',
    fix: 'Send one object for each event; look for a list inside the batch, or a text that was encoded twice.',
  },
  unknown_type: {
    title: 'The event has no type that is known.',
    fix: 'Set "type" to identify, track, page, screen, group or alias.',
  },
  no_subject: {
    title: 'The event is about nobody.',
    fix: 'Send a userId, an anonymousId, or context.externalIds with a value that could be somebody’s.',
  },
  no_event_name: {
    title: 'The track call does not say what happened.',
    fix: 'Set "event" to the name of what happened, such as "Order Completed".',
  },
  bad_timestamp: {
    title: 'The time of the event is no time that it could have happened.',
    fix: 'Send "timestamp" as an ISO 8601 instant with an offset, between 1970 and tomorrow; check the clock of the sender.',
  },
  bad_amount: {
    title: 'An amount of an order is not a number.',
    fix: 'Send amounts as decimal numbers with a point, such as 12.50, without a currency sign or a thousands separator.',
  },
  bad_identity_token: {
    title: 'The signed identity does not hold.',
    fix: 'Sign the token with a key of the source, let "sub" be the userId of the event, and send it before it expires.',
  },
  too_large: {
    title: 'The event is larger than 32 KB.',
    fix: 'Drop properties that nobody reads, or split the event.',
  },
  too_deep: {
    title: 'The event is nested too deeply.',
    fix: 'Flatten it to 64 levels at most; look for an object that holds itself.',
  },
  number_out_of_range: {
    title: 'A number was lost on the way: it is beyond what JSON numbers hold exactly.',
    fix: 'Send ids and long numbers as text.',
  },
  too_many_traits: {
    title: 'The event states more than 256 traits.',
    fix: 'Send what is known of the person, not a whole table; lists belong into one trait.',
  },
  too_many_events: {
    title: 'The batch held more than 2,500 events.',
    fix: 'Send smaller batches; replay these, nothing is wrong with them.',
  },
  plan_violation: {
    title: 'The event breaks the tracking plan.',
    fix: 'Correct the sender, or change the plan and replay the events.',
  },
  unknown_topic: {
    title: 'The webhook is about something that is not understood.',
    fix: 'Unsubscribe from the topic at the sender, or leave it: nothing is lost by it.',
  },
  unmapped_webhook: {
    title: 'The mapping makes no event of the delivery.',
    fix: 'Mend the mapping of the webhook, then replay the delivery.',
  },
  too_many_identifiers: {
    title: 'The event shows more identifiers than one person has.',
    fix: 'Send the identifiers of one person; look for lists of customers in one event.',
  },
  too_many_links: {
    title: 'One key links more identifiers than visitors do.',
    fix: 'Look whether a script of your own does it; replay the events when it was, and let the others lie.',
  },
  erased: {
    title: 'The person was erased after the event happened.',
    fix: 'Nothing is to be done: what is about them is not kept.',
  },
  rejected_by_database: {
    title: 'The database could not store the event.',
    fix: 'Replay it; if it is refused again, report it with its id.',
  },
  crashed_the_process: {
    title: 'A server process ended while it took the event in.',
    fix: 'Replay it alone; if it is refused again, report it with its id.',
  },
} as const satisfies Record<string, QuarantineReasonWords>;

export type QuarantineReasonSlug = keyof typeof QUARANTINE_REASONS;

/** The words of a reason; of one that is not known here, the slug itself. */
export function quarantineReasonWords(slug: string): QuarantineReasonWords {
  return Object.hasOwn(QUARANTINE_REASONS, slug)
    ? QUARANTINE_REASONS[slug as QuarantineReasonSlug]
    : { title: slug.replaceAll('_', ' '), fix: '' };
}
