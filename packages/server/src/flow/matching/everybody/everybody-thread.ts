import { parentPort, workerData } from 'node:worker_threads';
import type { Regrouped } from '../regroup.ts';
import { type AnsweredStatement, type AskedStatement, clientThroughPort } from './client-through-port.ts';
import { type EverybodyTools, matchAnew, type OnMatched, questionOf } from './match-anew.ts';
import { threadCrew } from './thread-crew.ts';

/** What the thread says: a statement to be sent, how far it is, or that all is done. */
export type FromEverybodyThread =
  | { readonly statement: AskedStatement }
  | { readonly matched: Parameters<OnMatched> }
  | { readonly regrouped: Pick<Regrouped, 'contained' | 'tooMany'> };

/** The other end of `askEverybodyThread`. */
const port = parentPort!;
const { client, answer } = clientThroughPort(port);
port.on('message', (answered: AnsweredStatement) => answer(answered));
const tools = workerData as EverybodyTools;
const crew = threadCrew(questionOf(tools));
const say = (words: FromEverybodyThread): void => port.postMessage(words);
say({ regrouped: await matchAnew(client, crew, tools, (...matched) => say({ matched })) });
await crew.close();
port.close();
