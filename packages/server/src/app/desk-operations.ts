import { askNextStep, DESK_MOMENT } from '../flow/desk/ask-next-step.ts';
import { findCallers } from '../flow/desk/find-callers.ts';
import { noteAnswer } from '../flow/desk/note-answer.ts';
import { noteContact } from '../flow/desk/note-contact.ts';
import { readBriefing } from '../flow/desk/read-briefing.ts';
import type { DeskOperations } from '../understand/questions/desk-routes.ts';
import type { Assembly } from './assembly.ts';

/** What the desk does, by the steps of `flow/desk`. */
export function deskOperations({
  base: { deployment },
  wayIn: { door },
  deciding,
}: Pick<Assembly, 'base' | 'wayIn' | 'deciding'>): DeskOperations {
  const { definitions } = deciding;
  return {
    findCallers: (caller) => findCallers(deployment, caller),
    readBriefing: (personId) =>
      readBriefing(deployment, personId, {
        at: Date.now(),
        hasDeskMoment: definitions.placeOf(DESK_MOMENT)?.moment.isEnabled === true,
      }),
    noteAnswer: (answer, actor) => noteAnswer(door, answer, actor),
    noteContact: (contact, actor) => noteContact(door, contact, actor),
    askNextStep: (personId, request) => askNextStep({ deployment, ...deciding }, personId, request),
  };
}
