import type { Goal } from '@throughline/contract/goal';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Fact, Facts } from '../../../kit/frame/facts.tsx';
import { PlainList } from '../../../kit/list/plain-list.tsx';
import { useWords } from '../../../words/use-words.ts';
import { addressOf } from '../address.ts';
import { useNames } from '../use-names.ts';
import type { AnyDefinition, DefinitionKind } from './definition-kind.ts';
import { DefinitionList } from './definition-list.tsx';
import { DefinitionPageOf } from './definition-page.tsx';
import { definitionWords } from './definition-words.ts';
import { GoalForm } from './goal-form.tsx';

const list = getRouteApi('/shell/goals');
const one = getRouteApi('/shell/goals/$key');

const KIND: DefinitionKind = {
  word: 'goal',
  plural: 'goals',
  title: 'goals',
  about: 'goalsAbout',
  make: 'newGoal',
  none: 'noGoals',
  noneHelp: 'noGoalsHelp',
  blank: { kind: 'order', name: '', windowDays: 30 },
  mayBePaused: false,
  column: {
    heading: 'goalKind',
    isWideOnly: true,
    width: 'minmax(0, 1.4fr)',
    cell: ({ definition }, say) => {
      const goal = definition as unknown as Goal;
      return `${goal.kind === 'event' ? goal.event : say('goalKind_order').split(':')[0]}, ${say('windowSaid', { count: goal.windowDays })}`;
    },
  },
  form: GoalForm,
  facts: GoalFacts,
};

/** What is hoped for after a decision. */
export function GoalsPage() {
  return <DefinitionList kind={KIND} isNew={list.useSearch().new === 'yes'} />;
}

/** One goal. */
export function GoalPage() {
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

function GoalFacts({ of }: { readonly of: AnyDefinition }) {
  const say = useWords(definitionWords);
  const { actions } = useNames();
  const goal = of.definition as unknown as Goal;
  return (
    <Facts>
      <Fact name={say('goalKind')}>{say(`goalKind_${goal.kind}`)}</Fact>
      <Fact name={say('windowDays')}>{say('windowSaid', { count: goal.windowDays })}</Fact>
      {goal.kind === 'event' && (
        <>
          <Fact name={say('event')}>{goal.event}</Fact>
          <Fact name={say('valueProperty')}>{goal.valueProperty ?? say('valuePropertyHelp')}</Fact>
        </>
      )}
      <Fact name={say('actions')}>
        <PlainList>
          {actions
            .filter(({ action }) => action.goal === of.key)
            .map(({ key, action }) => (
              <li key={key}>
                <Link to={addressOf('/actions', key)}>{action.name}</Link>
              </li>
            ))}
        </PlainList>
      </Fact>
    </Facts>
  );
}
