import type { Identifier } from '@throughline/core/resolve/identifier';
import type { Keyring } from '@throughline/core/resolve/record-news';
import { SERVER } from '@throughline/core/resolve/trust';

/** How a person of the bench's traffic calls themselves, and the ids that the deployment gives to that. */
export interface PersonIds {
  /** Seven digits, as they stand in every identifier. */
  readonly number: string;
  readonly recordId: string;
  readonly userId: string;
  readonly anonymousId: string;
  readonly email: string;
  readonly orderId: string;
}

const DIGITS = 7;

/** The ids of the person of a number; `sourceId` and its namespace `main` are those of the traffic. */
export function personIds(nth: number, sourceId: string, keyring: Keyring): PersonIds {
  const number = String(nth).padStart(DIGITS, '0');
  const login = identifier('user_id', 'main', `u${number}`);
  return {
    number,
    recordId: keyring.recordId(sourceId, SERVER, login),
    userId: keyring.identifierId(login),
    anonymousId: keyring.identifierId(identifier('anonymous_id', '', `a${number}.000000`)),
    email: keyring.identifierId(identifier('email', '', emailOf(number))),
    orderId: keyring.identifierId(identifier('order_id', 'main', orderOf(number))),
  };
}

/** The e-mail address of a person. */
export function emailOf(number: string): string {
  return `p${number}.000000@shop.example`;
}

/** The order id of a person's one order. */
export function orderOf(number: string): string {
  return `o${number}`;
}

function identifier(type: Identifier['type'], namespace: string, value: string): Identifier {
  return { type, namespace, value };
}
