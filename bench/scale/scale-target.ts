import path from 'node:path';
import type { Pool } from 'pg';
import { type LoadGenerator, startLoadGenerator } from '../ingest/load-generator.ts';
import { fillPeople, SAMPLE_PEOPLE } from '../lookup/fill-people.ts';
import { restDatabase } from '../rest-database.ts';
import type { Undo } from '../run-bench.ts';
import { addBenchSource, type ServerUnderTest, startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { fillEvents } from './fill-events.ts';

/** A server that knows so many people, each of whom has said once who they are. */
export interface ScaleTarget {
  readonly people: number;
  readonly server: ServerUnderTest;
  readonly database: Pool;
  readonly generator: LoadGenerator;
  /** Events that were acknowledged, and so many beside them that were put there. */
  readonly stored: { acknowledged: number; readonly filled: number };
}

/** How a target is set up. */
export interface ScaleTargetParts {
  readonly folder: string;
  readonly people: number;
  readonly frontDoor: number;
  readonly postsInFlight: number;
  readonly hasStatementTimes: boolean;
}

/** Fewer show that the bench works, and are not waited for. */
const TELLING_PEOPLE = 5_000;
/** Two seeds: traffic and introduction have different message ids. */
const INTRODUCTION = 'scale introduction';
const TRAFFIC = 'scale traffic';

/** Starts a server and brings the people in, then brings the database to the rest it would come to by itself. */
export async function startScaleTarget(undo: Undo, parts: ScaleTargetParts): Promise<ScaleTarget> {
  const { people, frontDoor, postsInFlight, hasStatementTimes } = parts;
  const folder = path.join(parts.folder, `people-${people}`);
  const isFilled = people > frontDoor;
  tell(`${people} people: ${isFilled ? `${SAMPLE_PEOPLE} come in, the rest is copied from them` : 'all come in'}`);
  const server = await startServerUnderTest(undo, { folder, hasStatementTimes });
  const { database } = server;
  const { sourceId, writeKey } = await addBenchSource(server);
  const settings = { url: server.url, writeKey };
  const comingIn = isFilled ? SAMPLE_PEOPLE : people;
  const introducer = await startLoadGenerator({ ...settings, people: comingIn, seed: INTRODUCTION });
  undo.push(() => introducer.stop());
  // One after another where they are to be copied: so are the samples in order.
  const { acknowledged } = await introducer.send({ kind: 'introduce', postsInFlight: isFilled ? 1 : postsInFlight });
  await introducer.stop();
  if (isFilled) await fillPeople(database, { sourceId, people });
  const filled = isFilled ? await fillEvents(database) : 0;
  await restDatabase(database, people < TELLING_PEOPLE);
  const generator = await startLoadGenerator({ ...settings, people, seed: TRAFFIC });
  undo.push(() => generator.stop());
  return { people, server, database, generator, stored: { acknowledged, filled } };
}
