import type { JsonObject } from '../event-fact.ts';
import { textAt } from '../json-path.ts';

const GLOBAL_ID = /^gid:\/\/shopify\/\w+\/(\d+)$/;

/**
 * The id of a Shopify resource as text. The global id wins: as a JSON number an id may have lost its last digits
 * on the way, as a text it cannot.
 */
export function shopifyId(resource: JsonObject): string | null {
  return idOfGlobalId(textAt(resource, 'admin_graphql_api_id')) ?? textAt(resource, 'id');
}

/** The digits of `gid://shopify/Customer/42`; null for anything else. */
export function idOfGlobalId(text: string | null): string | null {
  return GLOBAL_ID.exec(text ?? '')?.[1] ?? null;
}

/** The stand-in for an order in who is who: refunds and parcels name their order, never their customer. */
export function orderDevice(namespace: string, orderId: string): string {
  return `${namespace}:order:${orderId}`;
}

/** The stand-in for a cart: a checkout and an order name the cart they came from. */
export function cartDevice(namespace: string, token: string): string {
  return `${namespace}:cart:${token}`;
}
