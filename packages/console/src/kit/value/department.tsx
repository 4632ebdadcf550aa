import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './department.module.css';

/** Words by which brands name their departments, and which of the colours of tokens.css they have. */
const COLOURS = {
  web: /web|e-?commerce|online|site/,
  app: /app|mobile/,
  store: /store|shop|till|retail|magazin/,
  call_centre: /call|care|support|service|chat/,
  delivery: /deliver|logist|ship|courier|carrier/,
  marketing: /market|crm|loyal|campaign/,
} as const;

/** The CSS variable with a department's colour; those of no known kind share one. */
export function departmentColour(department: string): string {
  const word = department.toLowerCase();
  const [kind] = Object.entries(COLOURS).find(([, pattern]) => pattern.test(word)) ?? ['other'];
  return `var(--console-department-${kind})`;
}

/** A department as the brand names it, with its colour: never by colour alone. */
export function Department({ of, children }: { readonly of: string; readonly children?: ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <span className={classes['dot']} style={{ background: departmentColour(of) }} aria-hidden="true" />
      {children ?? of}
    </Group>
  );
}
