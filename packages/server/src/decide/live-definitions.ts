import type { ActionDefinition } from '@throughline/core/decide/action-definition';
import { featuresRead } from '@throughline/core/decide/features-read';
import type { Definitions } from '@throughline/core/decide/input-of-receipt';
import type { MomentDefinition } from '@throughline/core/decide/moment-definition';
import type { Receipt } from '@throughline/core/decide/receipt';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { RecentMap } from '../config/recent-map.ts';
import { describeFault } from '../http/describe-fault.ts';
import {
  countVersions,
  type DefinitionWord,
  readNewest,
  readVersions,
  type StoredDefinition,
} from './definition-store.ts';

/** A moment with what may be chosen there, in the versions in force. */
export interface Place {
  readonly moment: MomentDefinition;
  /** In the moment's order. */
  readonly actions: readonly ActionDefinition[];
  /** Attributes that their conditions read: all of a person that a receipt keeps. */
  readonly reads: readonly string[];
}

/** The definitions in force, kept in memory. */
export interface LiveDefinitions {
  /** Undefined where there is no such moment. */
  readonly placeOf: (momentKey: string) => Place | undefined;
  /** The definitions that a receipt names, whether or not they are in force. */
  readonly namedBy: (receipt: Pick<Receipt, 'moment' | 'actions'>) => Promise<Definitions>;
  /** Reads them now, as after a change made here; other processes' changes arrive within seconds. */
  refresh(): Promise<void>;
  stop(): void;
}

const REFRESH_MS = 3_000;
/** Versions no longer in force that are remembered for those who look at old decisions. */
const FORMER = 1_000;

/** Reads the definitions and keeps them fresh; while the database is away the last ones read stay in force. */
export async function createLiveDefinitions(pool: Pool, log: Logger): Promise<LiveDefinitions> {
  let places: ReadonlyMap<string, Place> = new Map();
  let versions = '';
  const known = new RecentMap<MomentDefinition | ActionDefinition>(FORMER);

  const refresh = async (): Promise<void> => {
    const now = await countVersions(pool);
    if (now === versions) return;
    // Moments first: whatever they name is there by the time actions are read.
    const moments = await readNewest(pool, 'moment', { after: null, limit: null });
    const actions = await readNewest(pool, 'action', { after: null, limit: null });
    const actionOf = new Map(actions.map((stored) => [stored.key, definitionOf<ActionDefinition>(stored)]));
    places = new Map(moments.map((stored) => [stored.key, placeOf(definitionOf<MomentDefinition>(stored), actionOf)]));
    versions = now;
  };

  async function readNamed<Definition extends MomentDefinition | ActionDefinition>(
    word: DefinitionWord,
    names: readonly Name[],
  ): Promise<Definition[]> {
    const missing = names.filter((name) => known.get(keyOf(word, name)) === undefined);
    const read = missing.length === 0 ? [] : await readVersions(pool, word, missing);
    for (const stored of read) known.set(keyOf(word, stored), definitionOf(stored));
    return names.flatMap((name) => (known.get(keyOf(word, name)) as Definition | undefined) ?? []);
  }

  await refresh();
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => log.debug({ fault: describeFault(error) }, 'definitions not refreshed'));
  }, REFRESH_MS).unref();
  return {
    placeOf: (momentKey) => places.get(momentKey),
    async namedBy({ moment, actions }) {
      const inForce = places.get(moment.key);
      if (inForce !== undefined && isNamed(inForce, moment, actions)) return inForce;
      const [moments, named] = await Promise.all([
        readNamed<MomentDefinition>('moment', [moment]),
        readNamed<ActionDefinition>('action', actions),
      ]);
      return { moment: moments[0]!, actions: named };
    },
    refresh,
    stop: () => clearInterval(timer),
  };
}

interface Name {
  readonly key: string;
  readonly version: number;
}

function keyOf(word: DefinitionWord, { key, version }: Name): string {
  return `${word} ${key} ${version}`;
}

function definitionOf<Definition>({ key, version, definition }: StoredDefinition): Definition {
  return { ...definition, key, version } as Definition;
}

function placeOf(moment: MomentDefinition, actionOf: ReadonlyMap<string, ActionDefinition>): Place {
  const actions = moment.actions.flatMap((key) => actionOf.get(key) ?? []);
  return { moment, actions, reads: featuresRead(actions) };
}

function isNamed({ moment, actions }: Place, { version }: Name, named: readonly Name[]): boolean {
  return (
    moment.version === version &&
    actions.length === named.length &&
    actions.every((action, at) => action.key === named[at]!.key && action.version === named[at]!.version)
  );
}
