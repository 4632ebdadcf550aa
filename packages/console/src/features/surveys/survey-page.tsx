import type { Leaks } from '@throughline/contract/leaks';
import type { LiftSeasons } from '@throughline/contract/lift';
import type { SurveyAnswer } from '@throughline/contract/survey';
import { Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { get } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { ArmsChart } from './arms-chart.tsx';
import { AskForm } from './ask-form.tsx';
import { surveyWords } from './survey-words.ts';

const route = getRouteApi('/shell/surveys/$key');

/** One survey: what both arms answered, what it asks, and asking. */
export function SurveyPage() {
  const { key } = route.useParams();
  const survey = useQuery({
    queryKey: ['/api/surveys', key],
    queryFn: ({ signal }) => get<SurveyAnswer>(`/api/surveys/${encodeURIComponent(key)}`, {}, signal),
  });
  return <QueryView query={survey}>{(data) => <Known survey={data.survey} />}</QueryView>;
}

function Known({ survey }: { readonly survey: SurveyAnswer['survey'] }) {
  const say = useWords(surveyWords);
  const nameOf = useActorName();
  const mayAsk = useMay('POST /api/surveys/:key/invitations');
  const made = survey.madeBy === null ? say('given') : say('made', { who: nameOf(survey.madeBy) });
  return (
    <Page
      title={survey.name}
      about={
        <>
          <code>{survey.key}</code> · {say('version')} {survey.version} · {made}
        </>
      }
    >
      <Results surveyKey={survey.key} />
      <Questions survey={survey} />
      {mayAsk && <AskForm surveyKey={survey.key} />}
    </Page>
  );
}

function Results({ surveyKey }: { readonly surveyKey: string }) {
  const say = useWords(surveyWords);
  const { season } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: known } = useQuery({
    queryKey: ['/api/lift/seasons'],
    queryFn: ({ signal }) => get<LiftSeasons>('/api/lift/seasons', {}, signal),
  });
  const leaks = useQuery({
    queryKey: ['/api/lift/leaks', surveyKey, season],
    queryFn: ({ signal }) => get<Leaks>('/api/lift/leaks', { survey: surveyKey, season }, signal),
  });
  return (
    <Panel
      title={say('results')}
      aside={
        <Select
          aria-label={say('season')}
          placeholder={say('running')}
          data={(known?.seasons ?? []).map((one) => ({
            value: String(one.season),
            label: say('seasonOf', { season: one.season }),
          }))}
          value={season === undefined ? null : String(season)}
          onChange={(chosen) =>
            void navigate({
              search: (before) => ({ ...before, season: chosen === null ? undefined : Number(chosen) }),
              replace: true,
            })
          }
          clearable
        />
      }
    >
      <QueryView query={leaks}>
        {(data) =>
          data.response.treated.asked + data.response.heldOut.asked === 0 ? (
            <EmptyNote title={say('nobodyAsked')}>{say('nobodyAskedHelp')}</EmptyNote>
          ) : (
            <Stack gap="lg">
              <Text>{say(data.verdict)}</Text>
              <ArmsChart
                title={say('anything')}
                kind="share"
                treated={{ estimate: data.response.treated.responseRate, ...data.response.treated }}
                heldOut={{ estimate: data.response.heldOut.responseRate, ...data.response.heldOut }}
                difference={data.response.difference}
              />
              {data.questions.map((one) => (
                <ArmsChart
                  key={one.key}
                  title={one.question}
                  kind={one.kind === 'yes_no' ? 'share' : 'mean'}
                  treated={{ estimate: one.treated.mean, ...one.treated }}
                  heldOut={{ estimate: one.heldOut.mean, ...one.heldOut }}
                  difference={one.difference}
                />
              ))}
              {data.erased > 0 && <Text c="dimmed">{say('erased', { count: data.erased })}</Text>}
            </Stack>
          )
        }
      </QueryView>
    </Panel>
  );
}

function Questions({ survey }: { readonly survey: SurveyAnswer['survey'] }) {
  const say = useWords(surveyWords);
  const spoken = useLanguage();
  const { language: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const languages = Object.keys(survey.texts);
  const language = [asked, spoken, 'en'].find((one) => one !== undefined && languages.includes(one)) ?? languages[0]!;
  const texts = survey.texts[language]!;
  return (
    <Panel
      title={say('questionsTitle')}
      aside={
        <Select
          aria-label={say('language')}
          data={languages}
          value={language}
          allowDeselect={false}
          onChange={(chosen) =>
            void navigate({ search: (before) => ({ ...before, language: chosen ?? undefined }), replace: true })
          }
          w={110}
        />
      }
    >
      <Stack gap="md">
        <div lang={language}>
          <Text fw={600}>{texts.title}</Text>
          <Text c="dimmed">{texts.intro}</Text>
        </div>
        <ol lang={language}>
          {survey.questions.map((question) => {
            const words = question.texts[language]!;
            return (
              <li key={question.key}>
                {words.question}{' '}
                <Text span c="dimmed" lang={language}>
                  (
                  {question.kind === 'yes_no'
                    ? say('yes_no')
                    : say('scale', {
                        least: question.least,
                        leastSaid: words.least,
                        most: question.most,
                        mostSaid: words.most,
                      })}
                  )
                </Text>
              </li>
            );
          })}
        </ol>
        <Group>
          <Facts>
            <Fact name={say('consent')}>{survey.consentPurpose ?? say('noConsent')}</Fact>
            <Fact name={say('days')}>{say('daysSaid', { count: survey.answerWithinDays })}</Fact>
          </Facts>
        </Group>
      </Stack>
    </Panel>
  );
}
