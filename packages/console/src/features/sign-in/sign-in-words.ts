import { defineWords } from '../../words/define-words.ts';

/** Words of the sign-in. */
export const signInWords = defineWords(
  'sign-in',
  {
    title: 'Sign in',
    about: 'The console of your Throughline.',
    opening: 'Signing you in…',
    byCompany: 'Sign in with your company account',
    or: 'or by a link',
    byLink: 'Open a sign-in link',
    byLinkHow:
      'A link signs one person in, once, within 15 minutes. Ask an admin of yours for one. On the machine where Throughline runs, this prints one:',
    signedInAs: 'You are signed in as {{name}}',
    insteadHow: 'This link is for somebody to sign in. Use it only if you asked for it.',
    instead: 'Sign in by this link instead',
    stay: 'Stay signed in',
    problemTitle: 'You are not signed in',
    oidc_unavailable: 'Your company’s sign-in does not answer. Try again in a while, or sign in by a link.',
    oidc_refused: 'Your company’s sign-in did not let you in, or its answer came too late. Try again.',
    oidc_not_begun_here:
      'This sign-in was begun in another browser, or more than ten minutes ago. Begin it again here.',
    oidc_no_role: 'Your company knows you, but no role was given to you here. Ask an admin of Throughline to add you.',
    oidc_disabled: 'An admin of Throughline has disabled you. Ask them if that is a mistake.',
  },
  {
    ro: {
      title: 'Autentificare',
      about: 'Consola Throughline a firmei tale.',
      opening: 'Te autentificăm…',
      byCompany: 'Intră cu contul firmei',
      or: 'sau cu un link',
      byLink: 'Deschide un link de autentificare',
      byLinkHow:
        'Un link autentifică o singură persoană, o singură dată, timp de 15 minute. Cere unul unui administrator. Pe mașina unde rulează Throughline, îl afișează comanda:',
      signedInAs: 'Ești autentificat ca {{name}}',
      insteadHow: 'Acest link autentifică pe cineva. Folosește-l doar dacă tu l-ai cerut.',
      instead: 'Intră cu acest link',
      stay: 'Rămâi autentificat',
      problemTitle: 'Nu ești autentificat',
      oidc_unavailable: 'Autentificarea firmei nu răspunde. Încearcă mai târziu sau intră cu un link.',
      oidc_refused: 'Autentificarea firmei nu te-a lăsat să intri sau a răspuns prea târziu. Încearcă din nou.',
      oidc_not_begun_here:
        'Autentificarea a început în alt browser sau acum mai mult de zece minute. Începe din nou aici.',
      oidc_no_role: 'Firma te cunoaște, dar aici nu ai niciun rol. Cere unui administrator Throughline să te adauge.',
      oidc_disabled: 'Un administrator Throughline te-a dezactivat. Întreabă-l dacă e o greșeală.',
    },
  },
);
