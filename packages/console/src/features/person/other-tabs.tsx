import { lazy, Suspense, type ComponentType } from 'react';
import { LoadingLines } from '../../kit/frame/query-view.tsx';
import { usePersonId } from './use-person.ts';

const Identity = lazy(async () => ({ default: (await import('../identity/identity-tab.tsx')).IdentityTab }));
const Decisions = lazy(async () => ({
  default: (await import('../decisions/log/person-decisions-tab.tsx')).PersonDecisionsTab,
}));
const Privacy = lazy(async () => ({ default: (await import('../privacy/privacy-tab.tsx')).PrivacyTab }));

const Household = lazy(async () => ({ default: (await import('../households/household-tab.tsx')).HouseholdTab }));

const Silence = lazy(async () => ({ default: (await import('../privacy/silence-note.tsx')).SilenceNote }));

/** Above every side of somebody who must not be contacted. */
export function SilenceOfPerson() {
  return (
    <Suspense fallback={null}>
      <Silence personId={usePersonId()} />
    </Suspense>
  );
}

/** Why the records are one person. */
export function IdentityOfPerson() {
  return <Tab of={Identity} />;
}

/** With whom the person lives. */
export function HouseholdOfPerson() {
  return <Tab of={Household} />;
}

/** What was decided for the person, and why. */
export function DecisionsOfPerson() {
  return <Tab of={Decisions} />;
}

/** Consent, suppression, export and erasure. */
export function PrivacyOfPerson() {
  return <Tab of={Privacy} />;
}

function Tab({ of: Content }: { readonly of: ComponentType<{ readonly personId: string }> }) {
  return (
    <Suspense fallback={<LoadingLines lines={8} />}>
      <Content personId={usePersonId()} />
    </Suspense>
  );
}
