import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

/** A part of a page with a heading of its own. `flush` leaves the padding to the content, as tables need it. */
export function Panel({
  title,
  aside,
  flush = false,
  children,
}: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes['panel']} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <Group justify="space-between" className={classes['head']} gap="xs">
          <Title order={2} id={id}>
            {title}
          </Title>
          {aside}
        </Group>
      )}
      <div className={flush ? undefined : classes['body']}>{children}</div>
    </section>
  );
}
