import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Random } from '@throughline/simulator/random';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import { ADMIN_TOKEN } from '../crash/server-process.ts';
import type { World } from './world.ts';

/** A kind of fault. */
export interface Strike {
  readonly name: string;
  readonly isKill: boolean;
  /** Makes the fault and, where nobody else does, starts again what it has ended. `struck` is called at its moment. */
  readonly run: (world: World, random: Random, struck: () => void) => Promise<void>;
}

/** Where a server is killed by its own hand: the point, and the most times it is passed before. */
const CRASH_POINTS: readonly (readonly [point: string, most: number])[] = [
  ['before-begin', 15],
  ['after-copy', 15],
  ['while-people-are-written', 15],
  ['before-commit', 15],
  ['after-commit-before-answer', 15],
];
const REBUILD_POINTS = ['during-rebuild', 'end-of-rebuild'];

/** How long a fault of the network lasts. */
const FAULT_MS = 1_000;

const killServer: Strike = {
  name: 'kill -9 server',
  isKill: true,
  async run(world, random, struck) {
    const server = random.pick(world.servers);
    struck();
    await server.kill();
    await world.startServer(server);
  },
};

const killDatabase: Strike = {
  name: 'kill -9 database',
  isKill: true,
  async run(world, _random, struck) {
    struck();
    world.signalDatabase('SIGKILL');
  },
};

const killBoth: Strike = {
  name: 'kill -9 both',
  isKill: true,
  async run(world, _random, struck) {
    struck();
    world.signalDatabase('SIGKILL');
    await Promise.all(world.servers.map((server) => server.kill()));
    await Promise.all(world.servers.map((server) => world.startServer(server)));
  },
};

/** A server that is killed by its own hand at a point which the load brings it to. */
const crashPoints: readonly Strike[] = CRASH_POINTS.map(([point, most]) => ({
  name: `kill -9 ${point}`,
  isKill: true,
  async run(world, random, struck) {
    const server = random.pick(world.servers);
    await server.stop();
    // It may be over before the start is: then the start is refused.
    await world.startServer(server, `${point}:${random.integer(1, most)}`).catch(() => undefined);
    await server.ended();
    struck();
    await world.startServer(server);
  },
}));

const rebuildPoints: readonly Strike[] = REBUILD_POINTS.map((point) => ({
  name: `kill -9 ${point}`,
  isKill: true,
  async run(world, random, struck) {
    const server = random.pick(world.servers);
    await server.stop();
    await world.startServer(server, point);
    await Promise.all([server.ended(), askToRebuild(server)]);
    struck();
    await world.startServer(server);
  },
}));

async function askToRebuild({ url }: ServerProcess): Promise<void> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' };
  // The answer may be cut off by what it leads to.
  await fetch(`${url}/api/rebuild`, { method: 'POST', headers, body: '{}' }).catch(() => undefined);
}

/** `pg_ctl stop -m immediate`: no checkpoint, no goodbye; it comes back through recovery. */
export const stopDatabase: Strike = {
  name: 'immediate stop of the database',
  isKill: false,
  async run(world, _random, struck) {
    struck();
    world.signalDatabase('SIGQUIT');
  },
};

/** A rolling restart: asked to stop, a server finishes what it has begun. */
export const roll: Strike = {
  name: 'SIGTERM roll',
  isKill: false,
  async run(world, _random, struck) {
    for (const server of world.servers) {
      await server.stop();
      await world.startServer(server);
    }
    struck();
  },
};

const terminateBackends: Strike = {
  name: 'pg_terminate_backend',
  isKill: false,
  async run(world, _random, struck) {
    const client = new pg.Client(world.connection());
    await client.connect();
    for (let time = 0; time < 5; time += 1) {
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()',
      );
      await sleep(200);
    }
    struck();
    await client.end();
  },
};

const network: readonly Strike[] = [
  {
    name: 'senders cut off',
    isKill: false,
    async run(world, _random, struck) {
      struck();
      for (const proxy of world.senderProxies) proxy.cut();
    },
  },
  {
    name: 'answers lost on the way to senders',
    isKill: false,
    async run(world, _random, struck) {
      for (const proxy of world.senderProxies) proxy.loseAnswers(10);
      await sleep(FAULT_MS);
      for (const proxy of world.senderProxies) proxy.loseAnswers(0);
      struck();
    },
  },
  {
    name: 'half-open sockets of senders',
    isKill: false,
    async run(world, _random, struck) {
      for (const proxy of world.senderProxies) proxy.blackhole(true);
      await sleep(FAULT_MS);
      for (const proxy of world.senderProxies) proxy.blackhole(false);
      struck();
    },
  },
  {
    name: 'slow way to the database',
    isKill: false,
    async run(world, _random, struck) {
      for (const proxy of world.databaseProxies) proxy.delay(20);
      await sleep(FAULT_MS);
      for (const proxy of world.databaseProxies) proxy.delay(0);
      struck();
    },
  },
  {
    name: 'database cut off',
    isKill: false,
    async run(world, _random, struck) {
      struck();
      for (const proxy of world.databaseProxies) proxy.cut();
    },
  },
  {
    name: 'answers of the database lost',
    isKill: false,
    async run(world, _random, struck) {
      for (const proxy of world.databaseProxies) proxy.loseAnswers(3);
      await sleep(FAULT_MS);
      for (const proxy of world.databaseProxies) proxy.loseAnswers(0);
      struck();
    },
  },
];

/** Connections to the database that are dead and do not say so: the hardest fault of a network. */
const halfOpenDatabase: Strike = {
  name: 'half-open sockets of the database',
  isKill: false,
  async run(world, _random, struck) {
    for (const proxy of world.databaseProxies) proxy.blackhole(true);
    await sleep(FAULT_MS);
    for (const proxy of world.databaseProxies) proxy.blackhole(false);
    struck();
  },
};

/** The faults that a world can have, of those whose names hold a text. */
export function strikesOf(world: World, only: string): { kills: readonly Strike[]; others: readonly Strike[] } {
  const all = [
    killServer,
    ...crashPoints.slice(3),
    killDatabase,
    ...rebuildPoints.slice(0, 1),
    killBoth,
    ...crashPoints.slice(0, 3),
    ...rebuildPoints.slice(1),
    stopDatabase,
    roll,
    terminateBackends,
    ...(world.senderProxies.length > 0 ? [...network, halfOpenDatabase] : []),
  ].filter(({ name }) => name.includes(only));
  return { kills: all.filter(({ isKill }) => isKill), others: all.filter(({ isKill }) => !isKill) };
}
