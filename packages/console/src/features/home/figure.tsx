import classes from './home.module.css';

/** A number worth a look, and what it is. */
export function Figure({ value, name }: { readonly value: string; readonly name: string }) {
  return (
    <div className={classes['figure']}>
      <strong>{value}</strong>
      <span>{name}</span>
    </div>
  );
}
