import type { Action } from '@throughline/contract/action';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { brandQuery } from '../../../api/brand.ts';
import { Fact, Facts } from '../../../kit/frame/facts.tsx';
import { PlainList } from '../../../kit/list/plain-list.tsx';
import { Instant } from '../../../kit/value/instant.tsx';
import { moneyText } from '../../../kit/value/money.tsx';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { addressOf } from '../address.ts';
import { JsonBlock } from '../json-block.tsx';
import { TallyView } from '../tally-view.tsx';
import { useNames } from '../use-names.ts';
import { ActionForm } from './action-form.tsx';
import { conditionText } from './condition-text.ts';
import type { AnyDefinition, DefinitionKind } from './definition-kind.ts';
import { DefinitionList } from './definition-list.tsx';
import { DefinitionPageOf } from './definition-page.tsx';
import { definitionWords } from './definition-words.ts';
import { TryOut } from './try-out.tsx';

const list = getRouteApi('/shell/actions');
const one = getRouteApi('/shell/actions/$key');

const KIND: DefinitionKind = {
  word: 'action',
  plural: 'actions',
  title: 'actions',
  about: 'actionsAbout',
  make: 'newAction',
  none: 'noActions',
  noneHelp: 'noActionsHelp',
  blank: {
    name: '',
    class: 'catalytic',
    kind: 'persuasion',
    consentPurpose: null,
    goal: '',
    valueMinor: 0,
    costMinor: 0,
    eligibility: [],
    isEnabled: true,
    from: null,
    until: null,
    content: {},
  },
  mayBePaused: true,
  column: {
    heading: 'kind',
    isWideOnly: true,
    width: 'minmax(0, 1.4fr)',
    cell: ({ definition }, say) => {
      const { kind = 'persuasion', class: by } = definition as unknown as Action;
      return `${say(`kind_${kind}`).split(':')[0] ?? ''}, ${say(`class_${by}`)}`;
    },
  },
  form: ActionForm,
  facts: ActionFacts,
  more: ({ of }) => <TallyView query={{}} only={of.key} />,
  tryOut: (props) => <TryOut word="action" {...props} />,
};

/** What a decision may choose, and what is owed. */
export function ActionsPage() {
  return <DefinitionList kind={KIND} isNew={list.useSearch().new === 'yes'} />;
}

/** One action. */
export function ActionPage() {
  const navigate = one.useNavigate();
  return (
    <DefinitionPageOf
      kind={KIND}
      definitionKey={one.useParams().key}
      search={one.useSearch()}
      onSearch={(search) => void navigate({ search: { tab: undefined, from: undefined, to: undefined, ...search } })}
    />
  );
}

function ActionFacts({ of }: { readonly of: AnyDefinition }) {
  const say = useWords(definitionWords);
  const language = useLanguage();
  const currency = useQuery(brandQuery).data?.settings.currency ?? 'EUR';
  const { moments } = useNames();
  const action = of.definition as unknown as Action;
  const { eligibility = [], from = null, until = null } = action;
  const money = (minor = 0): string => moneyText(String(minor), currency, language);
  return (
    <Facts>
      <Fact name={say('kind')}>{say(`kind_${action.kind ?? 'persuasion'}`)}</Fact>
      <Fact name={say('class')}>{say(`class_${action.class}`)}</Fact>
      <Fact name={say('goal')}>
        <Link to={addressOf('/goals', action.goal)}>{action.goal}</Link>
      </Fact>
      <Fact name={say('moments')}>
        <PlainList>
          {moments
            .filter(({ moment }) => moment.actions.includes(of.key))
            .map(({ key, moment }) => (
              <li key={key}>
                <Link to={addressOf('/moments', key)}>{moment.name}</Link>
              </li>
            ))}
        </PlainList>
      </Fact>
      <Fact name={say('consentPurpose')}>{action.consentPurpose ?? say('noPurpose')}</Fact>
      <Fact name={say('value', { currency })}>{money(action.valueMinor)}</Fact>
      <Fact name={say('cost', { currency })}>{money(action.costMinor)}</Fact>
      <Fact name={say('from')}>{from === null ? say('always') : <Instant at={from} />}</Fact>
      <Fact name={say('until')}>{until === null ? say('always') : <Instant at={until} />}</Fact>
      <Fact name={say('rules')}>
        {eligibility.length === 0 ? (
          say('noRules')
        ) : (
          <PlainList>
            {eligibility.map(({ ground, because, when }) => (
              <li key={because}>
                {because}{' '}
                <Text span c="dimmed">
                  ({say(`ground_${ground}`)}: {conditionText(when, say)})
                </Text>
              </li>
            ))}
          </PlainList>
        )}
      </Fact>
      <Fact name={say('contentShown')}>
        <JsonBlock value={action.content} />
      </Fact>
    </Facts>
  );
}
