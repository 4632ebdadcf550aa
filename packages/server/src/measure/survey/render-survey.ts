import { PAGE_WORDS } from '@throughline/core/measure/survey/page-words';
import type {
  SurveyAnswers,
  SurveyDefinition,
  SurveyQuestion,
  SurveyTexts,
} from '@throughline/core/measure/survey/survey-definition';
import { escapeHtml } from './escape-html.ts';
import { pageFrame } from './page-frame.ts';

/** A survey as one person sees it. */
export interface SurveyView {
  readonly survey: SurveyDefinition;
  readonly language: string;
  readonly token: string;
  /** What was chosen before the page had to be shown again. */
  readonly chosen: SurveyAnswers;
  /** Whether to say that nothing was answered. */
  readonly isEmpty: boolean;
}

/** The page with the questions. */
export function renderSurvey({ survey, language, token, chosen, isEmpty }: SurveyView): string {
  const texts = survey.texts[language]!;
  const wrong = isEmpty ? `<p class="wrong" role="alert">${escapeHtml(texts.nothingAnswered)}</p>\n` : '';
  const title = isEmpty ? `${texts.nothingAnswered} – ${texts.title}` : texts.title;
  const questions = survey.questions.map((question) => fieldset(question, { texts, language, chosen }));
  const body = `${languageLinks(survey, language)}<h1>${escapeHtml(texts.title)}</h1>
<p class="intro">${escapeHtml(texts.intro)}</p>
${wrong}<form method="post" action="${address(token, language)}">
${questions.join('\n')}
<button>${escapeHtml(texts.send)}</button>
</form>`;
  return pageFrame({ language, title, body });
}

/** The page that says thank you. */
export function renderThanks({ texts }: Pick<SurveyDefinition, 'texts'>, language: string): string {
  const { title, thanks } = texts[language]!;
  return renderSaid(language, { title: thanks, text: '', heading: title });
}

/** A page that says one thing. */
export function renderSaid(
  language: string,
  { title, text, heading = title }: { readonly title: string; readonly text: string; readonly heading?: string },
): string {
  const said = heading === title ? text : title;
  const body = `<div class="said"><h1>${escapeHtml(heading)}</h1>\n<p>${escapeHtml(said)}</p></div>`;
  return pageFrame({ language, title, body });
}

function address(token: string, language: string): string {
  return `/ask/${escapeHtml(token)}?lang=${encodeURIComponent(language)}`;
}

/** Relative, so that the token is written once less. */
function languageLinks({ texts }: SurveyDefinition, language: string): string {
  const languages = Object.keys(texts);
  if (languages.length < 2) return '';
  const links = languages.map((other) => {
    const name = escapeHtml(new Intl.DisplayNames([other], { type: 'language' }).of(other) ?? other);
    const tag = escapeHtml(other);
    return other === language
      ? `<span lang="${tag}" aria-current="true">${name}</span>`
      : `<a href="?lang=${encodeURIComponent(other)}" lang="${tag}" hreflang="${tag}">${name}</a>`;
  });
  const label = (PAGE_WORDS[language] ?? PAGE_WORDS['en']!).languages;
  return `<nav aria-label="${escapeHtml(label)}">${links.join(' ')}</nav>\n`;
}

/** Choices that fit side by side on a phone. */
const ONE_ROW = 6;

interface Around {
  readonly texts: SurveyTexts;
  readonly language: string;
  readonly chosen: SurveyAnswers;
}

function fieldset(question: SurveyQuestion, { texts, language, chosen }: Around): string {
  const { key } = question;
  const { question: words, least, most } = question.texts[language]!;
  const choice = (value: string, label: string, name = ''): string => {
    const isChosen = value !== '' && String(chosen[key]) === value;
    const input = `<input type="radio" name="${escapeHtml(key)}" value="${value}"${isChosen ? ' checked' : ''}>`;
    return `<label${name}>${input} ${escapeHtml(label)}</label>`;
  };
  const none = choice('', texts.noAnswer, ' class="none"');
  if (question.kind === 'yes_no') {
    const choices = choice('true', texts.yes) + choice('false', texts.no);
    return `<fieldset><legend>${escapeHtml(words)}</legend><div class="choices">${choices}</div>${none}</fieldset>`;
  }
  const values = Array.from({ length: question.most - question.least + 1 }, (_, nth) => String(question.least + nth));
  const id = `ends-${escapeHtml(key)}`;
  const ends = `<p class="ends" id="${id}"><span>${question.least}: ${escapeHtml(least)}</span> <span>${question.most}: ${escapeHtml(most)}</span></p>`;
  const choices = values.map((value) => choice(value, value)).join('');
  const width = values.length <= ONE_ROW ? 'short' : 'long';
  return `<fieldset aria-describedby="${id}"><legend>${escapeHtml(words)}</legend>${ends}<div class="choices ${width}">${choices}</div>${none}</fieldset>`;
}
