import { defineWords } from '../../words/define-words.ts';

/** Words of the form that asks why. */
export const reasonWords = defineWords(
  'reason',
  { why: 'Why', help: 'For whoever reads it later; no personal data.' },
  { ro: { why: 'De ce', help: 'Pentru cine citește mai târziu; fără date personale.' } },
);
