import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createAdminApi } from '../api/admin-api.ts';
import { createAskAdmin } from '../api/ask-admin.ts';
import { scorePeople } from '../score.ts';
import { TOWN_SOURCES } from '../town/brand/town-source.ts';
import { lastMonths } from '../town/last-months.ts';
import { showDecisions } from './decisions/show-decisions.ts';
import { DEMO_HELP, type DemoArguments, readDemoArguments } from './demo-arguments.ts';
import { isPortFree, readDemoPort } from './demo-port.ts';
import { createProgress } from './progress.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { listenForStop } from './stop-request.ts';
import { sendTown } from './send-town.ts';
import { readSignInLink } from './story/read-sign-in-link.ts';
import { type Look, showStory } from './story/show-story.ts';
import { whereToLook } from './story/where-to-look.ts';
import { summarise } from './summary.ts';
import type { Terminal } from './terminal.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** What the demo finds around it. */
export interface DemoSurroundings {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly repositoryRoot: string;
  /** Where the server starts, from the repository's root. */
  readonly serverEntry: string;
  readonly out: Terminal;
  readonly err: Terminal;
}

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 120_000;
/** What is told of the town's calendar, whose end is fixed, so that a seed gives the same events on any day. */
const MONTHS = 8;
const DATA_FOLDER = '.throughline/demo';

/**
 * Runs the demo from beginning to end and returns its exit code: 0 done, 1 the server failed, 2 a mistake in the call,
 * 128 + n when signal n came before the summary.
 */
export async function runDemo(around: DemoSurroundings): Promise<number> {
  const { out, err } = around;
  const asked = readDemoArguments(around.args);
  if (asked === 'help') {
    out.write(DEMO_HELP);
    return 0;
  }
  if ('mistake' in asked) {
    err.write(`${asked.mistake}\n`);
    return 2;
  }
  const port = readDemoPort(around.env['THROUGHLINE_PORT']);
  if (port === null) {
    err.write('THROUGHLINE_PORT is no port: set it to a number from 1 to 65535, or leave it out for 4600.\n');
    return 2;
  }
  if (!(await isPortFree(HOST, port))) {
    err.write(
      `Port ${port} is taken: stop what listens there, or run THROUGHLINE_PORT=${port === 65_535 ? 4600 : port + 1} npm run demo.\n`,
    );
    return 2;
  }

  const stop = listenForStop();
  const token = randomBytes(24).toString('hex');
  const server = startOnFreshFolder(around, port, token);
  const serverEnded = new AbortController();
  void server.ended.then((how) => serverEnded.abort(new Error(`The server ${how}.`)));
  const signal = AbortSignal.any([stop.signal, serverEnded.signal]);
  try {
    const baseUrl = `http://${HOST}:${port}`;
    const looks = await showTown(around, asked, baseUrl, token, signal);
    if (asked.isOnce) return 0;
    const link = await readSignInLink(createAskAdmin(baseUrl, token, signal));
    out.write(`\n${whereToLook({ looks, link, baseUrl, dataFolder: DATA_FOLDER })}\n`);
    out.write(`\nRunning on ${baseUrl} until Ctrl-C.\n`);
    const how = await Promise.race([stop.asked, server.ended]);
    if (stop.signal.aborted) return 0;
    throw new Error(`The server ${how}.`);
  } catch (error) {
    if (stop.signal.aborted) return 128 + constants.signals[await stop.asked];
    const fault = serverEnded.signal.aborted ? serverEnded.signal.reason : error;
    err.write(`\n${fault instanceof Error ? fault.message : String(fault)} Its last lines:\n${server.lastLines()}\n`);
    err.write(`All it said is in ${DATA_FOLDER}/server.log.\n`);
    return 1;
  } finally {
    await server.stop();
    stop.dispose();
  }
}

/** Its own folder, deleted first: what `npm start` keeps lies elsewhere and is never touched, nor is a `DATABASE_URL`. */
function startOnFreshFolder(around: DemoSurroundings, port: number, token: string): ServerProcess {
  const { repositoryRoot, serverEntry } = around;
  const dataDir = path.join(repositoryRoot, DATA_FOLDER);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(dataDir, 'admin-token'), `${token}\n`, { mode: 0o600 });
  const { DATABASE_URL: _, THROUGHLINE_WRITE_KEY: __, ...env } = around.env;
  const guard = pathToFileURL(path.join(repositoryRoot, 'bin', 'stop-with-launcher.mjs')).href;
  return startServer({
    args: ['--import', guard, path.join(repositoryRoot, serverEntry)],
    env: {
      ...env,
      THROUGHLINE_HOST: HOST,
      THROUGHLINE_PORT: String(port),
      THROUGHLINE_DATA_DIR: dataDir,
      THROUGHLINE_ADMIN_TOKEN: token,
    },
    cwd: repositoryRoot,
    logFile: path.join(dataDir, 'server.log'),
  });
}

async function showTown(
  { out }: DemoSurroundings,
  { people, seed }: DemoArguments,
  baseUrl: string,
  token: string,
  signal: AbortSignal,
): Promise<Look[]> {
  out.write('starting the engine and its database ... ');
  const startedAt = performance.now();
  await waitUntilReady(baseUrl, READY_WITHIN_MS, signal);
  out.write(`ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);

  const api = createAdminApi(baseUrl, token, signal);
  const writeKeys = new Map<string, string>();
  for (const source of TOWN_SOURCES) writeKeys.set(source.name, (await api.createSource(source)).writeKey);

  out.write(`streaming a town of ${people} people (seed ${seed}) from ${TOWN_SOURCES.length} sources\n`);
  const town = { people, seed, calendar: lastMonths(MONTHS) };
  const { totals, key, residents, seconds } = await sendTown(town, { baseUrl, writeKeys, signal }, createProgress(out));
  const score = await scorePeople(api.readPeople(), key);
  const { events } = await api.readStats();
  out.write(
    `\n${summarise({ score, residents, truePeople: key.people(), totals, events, seconds, baseUrl, dataFolder: DATA_FOLDER })}\n\n`,
  );
  const engine = { baseUrl, writeKeys, signal, ask: createAskAdmin(baseUrl, token, signal) };
  await showDecisions(town, engine, out);
  return showStory(seed, engine);
}
