import type { Json, JsonObject } from '../event-fact.ts';
import { isObject, objectAt, textAt } from '../json-path.ts';
import { idOfGlobalId, shopifyId } from './shopify-id.ts';
import { webhookContext } from './shopify-context.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { misunderstood, understood, type WebhookOutcome } from './webhook-outcome.ts';

/** Events of `customers/create`, `customers/update`, `customers/enable` and `customers/disable`. */
export function customerEvents(delivery: WebhookDelivery): WebhookOutcome {
  const customer = delivery.body as JsonObject;
  const identify = identifyCustomer(customer, `${delivery.topic}/${shopifyId(customer)}/${delivery.bodyHash}`, {
    fallbackAt: delivery.triggeredAt,
    context: webhookContext(delivery),
  });
  return identify === null ? misunderstood('The customer has no id.') : understood([identify]);
}

/** Says who a customer is; null for one without an id. */
export function identifyCustomer(
  customer: JsonObject,
  messageId: string,
  { fallbackAt, context = {} }: { fallbackAt: string | null; context?: JsonObject },
): JsonObject | null {
  const id = shopifyId(customer);
  if (id === null) return null;
  const consent = consentOf(customer);
  const at = textAt(customer, 'updated_at', 'created_at') ?? fallbackAt;
  return {
    type: 'identify',
    messageId,
    userId: id,
    ...(at !== null && { timestamp: at }),
    traits: traitsOf(customer),
    context: { ...context, ...(consent !== null && { consent }) },
  };
}

/** `customers/merge`: the shop says that two of its customers are one. */
export function mergedCustomers(delivery: WebhookDelivery): WebhookOutcome {
  const body = delivery.body as JsonObject;
  const kept = idOfGlobalId(textAt(body, 'admin_graphql_api_customer_kept_id'));
  const gone = idOfGlobalId(textAt(body, 'admin_graphql_api_customer_deleted_id'));
  if (kept === null || gone === null) return misunderstood('It does not say which customers were merged.');
  if (textAt(body, 'status') === 'failed') return misunderstood('The shop says that it could not merge them.');
  const at = delivery.triggeredAt;
  return understood([
    {
      type: 'alias',
      messageId: `customers/merge/${kept}/${gone}`,
      userId: kept,
      previousId: gone,
      ...(at !== null && { timestamp: at }),
      context: webhookContext(delivery),
    },
  ]);
}

function traitsOf(customer: JsonObject): JsonObject {
  const address = objectAt(customer, 'default_address');
  return withoutNothing({
    email: textAt(customer, 'email'),
    phone: textAt(customer, 'phone'),
    firstName: textAt(customer, 'first_name'),
    lastName: textAt(customer, 'last_name'),
    createdAt: textAt(customer, 'created_at'),
    locale: textAt(customer, 'locale'),
    shopAccount: textAt(customer, 'state'),
    tags: textAt(customer, 'tags'),
    address: addressOf(address),
  });
}

function addressOf(address: JsonObject): JsonObject | null {
  const found = withoutNothing({
    street:
      [textAt(address, 'address1'), textAt(address, 'address2')].filter((line) => line !== null).join(', ') || null,
    postalCode: textAt(address, 'zip'),
    city: textAt(address, 'city'),
    state: textAt(address, 'province_code', 'province'),
    country: textAt(address, 'country_code', 'country'),
  });
  return Object.keys(found).length === 0 ? null : found;
}

/**
 * What the customer agreed to, as Segment's consent (`categoryPreferences`) with the shop's own words beside it;
 * null where nothing is said. Only `subscribed` is a yes: whoever was never asked has not agreed.
 */
export function consentOf(said: JsonObject): JsonObject | null {
  const categoryPreferences: Record<string, Json> = {};
  const statements: Record<string, Json> = {};
  for (const channel of ['email', 'sms'] as const) {
    const statement = said[`${channel}_marketing_consent`];
    if (!isObject(statement)) continue;
    const state = textAt(statement, 'state');
    if (state === null) continue;
    categoryPreferences[`${channel}_marketing`] = state === 'subscribed';
    statements[`${channel}_marketing`] = withoutNothing({
      state,
      optInLevel: textAt(statement, 'opt_in_level'),
      changedAt: textAt(statement, 'consent_updated_at'),
      collectedFrom: textAt(statement, 'consent_collected_from'),
    });
  }
  // A box at the checkout that was left empty takes nothing back.
  const accepts = said['accepts_marketing'] ?? (said['buyer_accepts_marketing'] === true ? true : null);
  if (typeof accepts === 'boolean' && categoryPreferences['email_marketing'] === undefined) {
    categoryPreferences['email_marketing'] = accepts;
    const changedAt = textAt(said, 'accepts_marketing_updated_at');
    statements['email_marketing'] = withoutNothing({ state: accepts ? 'subscribed' : 'not_subscribed', changedAt });
  }
  return Object.keys(categoryPreferences).length === 0 ? null : { categoryPreferences, statements };
}

/** Without members that say nothing: a missing value is no news of a value. */
export function withoutNothing(members: Readonly<Record<string, Json>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
