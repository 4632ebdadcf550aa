import type { SurveyDefinition } from './survey-definition.ts';

/**
 * The survey that is there from the start: where a brand leaks. Whether people can tell it apart, whether it changed
 * what they did, and what of preference, recommendation and trust follows. Version 0; nobody made it.
 */
export const BRAND_LEAKS: SurveyDefinition = {
  key: 'brand-leaks',
  version: 0,
  name: 'What people think of us',
  consentPurpose: null,
  answerWithinDays: 30,
  questions: [
    {
      key: 'differentiation',
      kind: 'yes_no',
      texts: {
        en: { question: 'Can you tell us apart from other shops like ours?', least: '', most: '' },
        de: { question: 'Unterscheiden wir uns für Sie von anderen Geschäften unserer Art?', least: '', most: '' },
      },
    },
    {
      key: 'course_change',
      kind: 'yes_no',
      texts: {
        en: {
          question: 'In the last three months, did you do something differently because of us?',
          least: '',
          most: '',
        },
        de: {
          question: 'Haben Sie in den letzten drei Monaten unseretwegen etwas anders gemacht?',
          least: '',
          most: '',
        },
      },
    },
    {
      key: 'preference',
      kind: 'scale',
      least: 1,
      most: 5,
      texts: {
        en: {
          question: 'When you next need something that we sell, will you look here first?',
          least: 'Certainly not',
          most: 'Certainly',
        },
        de: {
          question: 'Wenn Sie wieder etwas brauchen, das wir führen: Schauen Sie zuerst bei uns?',
          least: 'Sicher nicht',
          most: 'Ganz sicher',
        },
      },
    },
    {
      key: 'recommendation',
      kind: 'scale',
      least: 0,
      most: 10,
      texts: {
        en: {
          question: 'How likely are you to recommend us to somebody you know?',
          least: 'Not at all likely',
          most: 'Extremely likely',
        },
        de: {
          question: 'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
          least: 'Überhaupt nicht wahrscheinlich',
          most: 'Äußerst wahrscheinlich',
        },
      },
    },
    {
      key: 'trust',
      kind: 'scale',
      least: 1,
      most: 5,
      texts: {
        en: { question: 'How far do you trust us to keep what we promise?', least: 'Not at all', most: 'Completely' },
        de: {
          question: 'Wie sehr vertrauen Sie darauf, dass wir halten, was wir versprechen?',
          least: 'Gar nicht',
          most: 'Vollkommen',
        },
      },
    },
  ],
  texts: {
    en: {
      title: 'Five short questions',
      intro:
        'We want to know whether we are any use to you. Answer as many as you like. Your answers are kept with your customer ' +
        'record and looked at only as totals; nothing that you get from us depends on them.',
      yes: 'Yes',
      no: 'No',
      noAnswer: 'No answer',
      send: 'Send',
      nothingAnswered: 'You have not answered anything yet. One question is enough.',
      thanks: 'Thank you. Your answers have arrived.',
    },
    de: {
      title: 'Fünf kurze Fragen',
      intro:
        'Wir möchten wissen, ob wir Ihnen etwas nützen. Beantworten Sie so viele Fragen, wie Sie mögen. Ihre Antworten werden ' +
        'bei Ihren Kundendaten gespeichert und nur in Summe ausgewertet; was Sie von uns bekommen, hängt nicht davon ab.',
      yes: 'Ja',
      no: 'Nein',
      noAnswer: 'Keine Angabe',
      send: 'Absenden',
      nothingAnswered: 'Sie haben noch nichts beantwortet. Eine Frage genügt.',
      thanks: 'Vielen Dank. Ihre Antworten sind angekommen.',
    },
  },
};
