import { defineWords } from '../../words/define-words.ts';

/** What staff are called by their role. */
export const roleWords = defineWords(
  'role',
  {
    admin: 'Admin',
    marketer: 'Marketer',
    agent: 'Agent',
    analyst: 'Analyst',
    privacy_officer: 'Privacy officer',
  },
  {
    ro: {
      admin: 'Administrator',
      marketer: 'Marketing',
      agent: 'Agent',
      analyst: 'Analist',
      privacy_officer: 'Responsabil cu datele',
    },
  },
);
