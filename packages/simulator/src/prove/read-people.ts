import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { Deployment } from './deployment.ts';

/** A hash of everything that a deployment says of each person, by the person's id. */
export type PeopleDigests = ReadonlyMap<string, string>;

/**
 * Everybody as an export shows them. `version` counts how often a person changed on the way and is left out; whatever
 * else is said of them is hashed here, by no code of the product.
 */
export async function readPeople(deployment: Deployment, signal: AbortSignal): Promise<PeopleDigests> {
  const answer = await fetch(`${deployment.server.url}/api/export/people`, {
    headers: { authorization: `Bearer ${deployment.adminToken}` },
    signal,
  });
  if (!answer.ok || answer.body === null) throw new Error(`the export of people answered ${answer.status}`);
  const digests = new Map<string, string>();
  for await (const line of createInterface(Readable.fromWeb(answer.body))) {
    const { version: _, ...person } = JSON.parse(line) as { id: string; version: number };
    digests.set(person.id, createHash('sha256').update(sorted(person)).digest('base64'));
  }
  return digests;
}

/** How many people were compared, and the ids of those who are in one only or not the same in both. */
export function comparePeople(
  one: PeopleDigests,
  other: PeopleDigests,
): { readonly people: number; readonly different: readonly string[] } {
  const ids = [...new Set([...one.keys(), ...other.keys()])];
  return { people: ids.length, different: ids.filter((id) => one.get(id) !== other.get(id)) };
}

/** JSON with its members in order of their names. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
