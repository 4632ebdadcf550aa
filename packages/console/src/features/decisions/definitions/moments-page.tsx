import type { Moment } from '@throughline/contract/moment';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Fact, Facts } from '../../../kit/frame/facts.tsx';
import { PlainList } from '../../../kit/list/plain-list.tsx';
import { percentText } from '../../../kit/value/percent-text.ts';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { addressOf } from '../address.ts';
import { TallyView } from '../tally-view.tsx';
import { useNames } from '../use-names.ts';
import type { AnyDefinition, DefinitionKind } from './definition-kind.ts';
import { DefinitionList } from './definition-list.tsx';
import { DefinitionPageOf } from './definition-page.tsx';
import { definitionWords } from './definition-words.ts';
import { MomentForm } from './moment-form.tsx';
import { TryOut } from './try-out.tsx';

const list = getRouteApi('/shell/moments');
const one = getRouteApi('/shell/moments/$key');

const KIND: DefinitionKind = {
  word: 'moment',
  plural: 'moments',
  title: 'moments',
  about: 'momentsAbout',
  make: 'newMoment',
  none: 'noMoments',
  noneHelp: 'noMomentsHelp',
  blank: {
    name: '',
    identity: 'any',
    actions: [],
    policy: { kind: 'uniform', floor: 0.05 },
    caps: [],
    isEnabled: true,
  },
  mayBePaused: true,
  column: {
    heading: 'actions',
    width: '130px',
    cell: ({ definition }, say) => say('actionsCount', { count: (definition as unknown as Moment).actions.length }),
  },
  form: MomentForm,
  facts: MomentFacts,
  more: ({ of }) => <TallyView query={{ moment: of.key }} />,
  tryOut: (props) => <TryOut word="moment" {...props} />,
};

/** Places and times where a decision is asked for. */
export function MomentsPage() {
  return <DefinitionList kind={KIND} isNew={list.useSearch().new === 'yes'} />;
}

/** One moment. */
export function MomentPage() {
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

function MomentFacts({ of }: { readonly of: AnyDefinition }) {
  const say = useWords(definitionWords);
  const language = useLanguage();
  const { actionName, isService } = useNames();
  const { identity = 'any', actions, policy, caps = [] } = of.definition as unknown as Moment;
  return (
    <Facts>
      <Fact name={say('actions')}>
        <PlainList>
          {actions.map((key) => (
            <li key={key}>
              <Link to={addressOf('/actions', key)}>{actionName(key)}</Link>
            </li>
          ))}
        </PlainList>
      </Fact>
      <Fact name={say('identity')}>{say(`identity_${identity}`)}</Fact>
      <Fact name={say('policy')}>
        {say(`policy_${policy?.kind ?? 'uniform'}`)}
        {policy?.kind === 'fixed' &&
          `: ${['silence', ...actions.filter((key) => !isService(key))].map((key) => `${actionName(key)} ${policy.weights[key] ?? 1}`).join(', ')}`}
        {policy !== undefined && `; ${say('floorSaid', { floor: percentText(policy.floor, language) })}`}
      </Fact>
      <Fact name={say('caps')}>
        {caps.length === 0
          ? say('noCaps')
          : caps.map(({ most, windowDays }) => say('capSaid', { most, days: windowDays })).join('; ')}
      </Fact>
    </Facts>
  );
}
