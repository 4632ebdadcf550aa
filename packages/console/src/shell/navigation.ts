import {
  IconActivity,
  IconArrowsSplit2,
  IconBarrierBlock,
  IconBolt,
  IconChecklist,
  IconGitCompare,
  IconFingerprint,
  IconHandStop,
  IconHeadset,
  IconHistory,
  IconHelpCircle,
  IconHome,
  IconHomeHeart,
  IconListDetails,
  IconMapPin,
  IconMessageQuestion,
  IconPlugConnected,
  IconScale,
  IconSettings,
  IconShieldCheck,
  IconTarget,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** A page that the navigation leads to. */
export interface Destination {
  readonly path: string;
  /** Its name, English and Romanian. */
  readonly name: { readonly en: string; readonly ro: string };
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  readonly group: 'see' | 'people' | 'decide' | 'run';
  /** The route of the API without which the page says nothing: who may not use it does not see the page. */
  readonly needs?: string;
}

/** The pages, in the order of the navigation. */
export const DESTINATIONS: readonly Destination[] = [
  { path: '/', name: { en: 'Home', ro: 'Acasă' }, icon: IconHome, group: 'see' },
  {
    path: '/desk',
    name: { en: 'Desk', ro: 'Ghișeu' },
    icon: IconHeadset,
    group: 'people',
    needs: 'GET /api/callers',
  },
  { path: '/live', name: { en: 'Live', ro: 'În direct' }, icon: IconActivity, group: 'see', needs: 'GET /api/live' },
  { path: '/lift', name: { en: 'Lift', ro: 'Efect' }, icon: IconScale, group: 'see', needs: 'GET /api/lift' },
  {
    path: '/people',
    name: { en: 'People', ro: 'Oameni' },
    icon: IconUsers,
    group: 'people',
    needs: 'GET /api/people',
  },
  {
    path: '/reviews',
    name: { en: 'Reviews', ro: 'De hotărât' },
    icon: IconGitCompare,
    group: 'people',
    needs: 'GET /api/reviews',
  },
  {
    path: '/households',
    name: { en: 'Households', ro: 'Gospodării' },
    icon: IconHomeHeart,
    group: 'people',
    needs: 'GET /api/households',
  },
  {
    path: '/suppressions',
    name: { en: 'Suppressions', ro: 'Opriri' },
    icon: IconHandStop,
    group: 'people',
    needs: 'GET /api/suppressions',
  },
  {
    path: '/suppression-lists',
    name: { en: 'Suppression lists', ro: 'Liste de oprire' },
    icon: IconListDetails,
    group: 'people',
    needs: 'GET /api/suppression-lists',
  },
  {
    path: '/consents',
    name: { en: 'Consent', ro: 'Acorduri' },
    icon: IconChecklist,
    group: 'people',
    needs: 'GET /api/consents',
  },
  {
    path: '/privacy-requests',
    name: { en: 'Privacy requests', ro: 'Cereri privind datele' },
    icon: IconShieldCheck,
    group: 'people',
    needs: 'GET /api/privacy-requests',
  },
  {
    path: '/questions',
    name: { en: 'Questions', ro: 'Întrebări' },
    icon: IconHelpCircle,
    group: 'people',
    needs: 'GET /api/questions',
  },
  {
    path: '/decisions',
    name: { en: 'Decisions', ro: 'Decizii' },
    icon: IconArrowsSplit2,
    group: 'decide',
    needs: 'GET /api/decisions',
  },
  {
    path: '/moments',
    name: { en: 'Moments', ro: 'Momente' },
    icon: IconMapPin,
    group: 'decide',
    needs: 'GET /api/moments',
  },
  {
    path: '/actions',
    name: { en: 'Actions', ro: 'Acțiuni' },
    icon: IconBolt,
    group: 'decide',
    needs: 'GET /api/actions',
  },
  { path: '/goals', name: { en: 'Goals', ro: 'Scopuri' }, icon: IconTarget, group: 'decide', needs: 'GET /api/goals' },
  {
    path: '/sources',
    name: { en: 'Sources', ro: 'Surse' },
    icon: IconPlugConnected,
    group: 'run',
    needs: 'GET /api/sources',
  },
  {
    path: '/quarantine',
    name: { en: 'Quarantine', ro: 'Carantină' },
    icon: IconBarrierBlock,
    group: 'run',
    needs: 'GET /api/quarantine',
  },
  {
    path: '/surveys',
    name: { en: 'Surveys', ro: 'Sondaje' },
    icon: IconMessageQuestion,
    group: 'decide',
    needs: 'GET /api/surveys',
  },
  {
    path: '/models',
    name: { en: 'Recognition', ro: 'Recunoaștere' },
    icon: IconFingerprint,
    group: 'run',
    needs: 'GET /api/identity/models',
  },
  { path: '/audit', name: { en: 'Audit', ro: 'Audit' }, icon: IconHistory, group: 'run', needs: 'GET /api/audit' },
  {
    path: '/settings',
    name: { en: 'Settings', ro: 'Setări' },
    icon: IconSettings,
    group: 'run',
    needs: 'GET /api/settings',
  },
  {
    path: '/staff',
    name: { en: 'Staff', ro: 'Personal' },
    icon: IconUsersGroup,
    group: 'run',
    needs: 'GET /api/staff',
  },
];
