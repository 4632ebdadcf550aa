import type { JsonObject } from '@throughline/core/collect/event-fact';
import { objectAt, textAt } from '@throughline/core/collect/json-path';
import { isbot } from 'isbot';
import { MARK } from './mark-bits.ts';

/** User agents remembered; a shop sees a few thousand. */
const CACHE_SIZE = 10_000;
const knownAgents = new Map<string, boolean>();

/** What the request's headers say about all of its events. */
export interface RequestSignals {
  /** `Sec-GPC: 1`. */
  readonly isGpc: boolean;
  /** `DNT: 1`. */
  readonly isDoNotTrack: boolean;
  /** Of the request; a visitor's counts where the event names no agent of its own and the key is public. */
  readonly userAgent: string | null;
}

/** Marks of an event: test and bot traffic, Global Privacy Control, Do Not Track. */
export function marksOf(body: JsonObject, signals: RequestSignals): number {
  const context = objectAt(body, 'context');
  let marks = 0;
  if (context['test'] === true) marks |= MARK.test;
  const agent = agentOf(context, signals);
  if (agent !== null && isBotAgent(agent)) marks |= MARK.bot;
  if (signals.isGpc || context['gpc'] === true || context['globalPrivacyControl'] === true) marks |= MARK.gpc;
  if (signals.isDoNotTrack || context['doNotTrack'] === true) marks |= MARK.doNotTrack;
  return marks;
}

/** A browser, or a crawler that names its page by the custom of crawlers; an SDK's own agent says nothing of a visitor. */
const VISITOR = /^Mozilla\/|[(;\s]\+https?:\/\//;

/** The user agent behind an event: its own, else the request's where that is a visitor's; null when neither is known. */
export function agentOf(context: JsonObject, { userAgent }: RequestSignals): string | null {
  return textAt(context, 'userAgent') ?? (userAgent !== null && VISITOR.test(userAgent) ? userAgent : null);
}

function isBotAgent(agent: string): boolean {
  const known = knownAgents.get(agent);
  if (known !== undefined) return known;
  if (knownAgents.size >= CACHE_SIZE) knownAgents.clear();
  const isBot = isbot(agent);
  knownAgents.set(agent, isBot);
  return isBot;
}
