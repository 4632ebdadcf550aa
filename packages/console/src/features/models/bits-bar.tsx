import classes from './models.module.css';

/** Bits as a bar: what speaks for one person to the right of a middle line, what speaks against it to the left. */
export function BitsBar({ from, to, most }: { readonly from: number; readonly to: number; readonly most: number }) {
  const half = (bits: number): number => Math.min(1, Math.abs(bits) / most) * 50;
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className={classes['bar']}>
      <rect x={50 - half(from)} y={1} width={half(from)} height={8} data-for={false} />
      <rect x={50} y={1} width={half(to)} height={8} data-for={true} />
      <line x1={50} x2={50} y1={0} y2={10} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
