import classes from './json-block.module.css';

/** JSON as it is, over several lines. */
export function JsonBlock({ value }: { readonly value: unknown }) {
  return (
    <pre className={classes['json']} tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
