import type { SurveyAnswer, SurveyInvitations, SurveyList, SurveyQuestion } from '@throughline/contract/survey';
import { textTable } from '../print/text-table.ts';

/** Surveys in force, for people to read. */
export function surveyListText({ surveys }: SurveyList): string {
  return textTable(
    ['survey', 'name', 'version', 'questions', 'languages'],
    surveys.map(({ key, name, version, questions, texts }) => [
      key,
      name,
      String(version),
      String(questions.length),
      Object.keys(texts).join(', '),
    ]),
  );
}

/** A survey for people to read, in its first language. */
export function surveyText({ survey }: SurveyAnswer): string {
  const languages = Object.keys(survey.texts);
  const [language = ''] = languages;
  const consent =
    survey.consentPurpose === null ? 'no consent is asked for' : `needs consent to ${survey.consentPurpose}`;
  const head = `${survey.name} (${survey.key}, version ${survey.version}), in ${languages.join(', ')}; ${consent}; ${survey.answerWithinDays} days to answer`;
  const questions = textTable(
    ['question', 'answer', 'words'],
    survey.questions.map((question) => [question.key, answersOf(question), question.texts[language]?.question ?? '']),
  );
  return `${head}\n\n${questions}`;
}

/** Pages of the people who may be asked, and why others may not. */
export function invitationsText({ season, invitations, refused }: SurveyInvitations, baseUrl: string): string {
  const asked = textTable(
    ['person', 'page', 'until', ''],
    invitations.map(({ personId, path, closesAt, isRepeat }) => [
      personId,
      `${baseUrl}${path}`,
      closesAt,
      isRepeat ? 'asked before' : '',
    ]),
  );
  const not = refused.map(({ index, reason, detail }) => `Number ${index + 1} is not asked (${reason}): ${detail}\n`);
  return `${asked}${not.join('')}${invitations.length} asked in season ${season}, ${refused.length} not.\n`;
}

function answersOf(question: SurveyQuestion): string {
  return question.kind === 'yes_no' ? 'yes or no' : `${question.least} to ${question.most}`;
}
