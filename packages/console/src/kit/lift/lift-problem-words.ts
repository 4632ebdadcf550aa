import { defineWords } from '../../words/define-words.ts';

/** Why a comparison says nothing, by reason. */
export const liftProblemWords = defineWords(
  'lift-problem',
  {
    treated: 'treated people',
    heldOut: 'people left alone',
    nobody_held_out: 'Nobody was left alone, so there is nobody to compare with.',
    share_changed: 'How many are left alone was changed within the season. Wait for the next one.',
    still_joining: 'Earlier decisions are being asked for this goal. Look again in a while.',
    sample_ratio: 'The groups are not of the sizes that were drawn for: people were lost on one side.',
    too_few_people: 'Too few {{arm}}: {{have}}, and {{need}} are needed.',
    too_few_outcomes: 'Too few {{arm}} reached the goal: {{have}}, and {{need}} are needed.',
    too_uneven:
      'A few large amounts outweigh the rest of the {{arm}}: they say as much as {{have}} equal ones, and {{need}} are needed.',
    no_variation: 'Nobody differs from anybody else.',
  },
  {
    ro: {
      treated: 'oameni tratați',
      heldOut: 'oameni lăsați în pace',
      nobody_held_out: 'Nimeni nu a fost lăsat în pace, deci nu este cu cine să se compare.',
      share_changed: 'Câți sunt lăsați în pace s-a schimbat în timpul sezonului. Așteaptă-l pe următorul.',
      still_joining: 'Deciziile de dinainte sunt întrebate acum despre acest scop. Privește din nou mai târziu.',
      sample_ratio: 'Grupurile nu au mărimile trase la sorți: s-au pierdut oameni de o parte.',
      too_few_people: 'Prea puțini {{arm}}: {{have}}, și e nevoie de {{need}}.',
      too_few_outcomes: 'Prea puțini {{arm}} au atins scopul: {{have}}, și e nevoie de {{need}}.',
      too_uneven:
        'Câteva sume mari cântăresc mai mult decât restul la {{arm}}: spun cât {{have}} egale, și e nevoie de {{need}}.',
      no_variation: 'Nimeni nu diferă de nimeni.',
    },
  },
);
