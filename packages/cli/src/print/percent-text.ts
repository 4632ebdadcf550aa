/** A probability in percent, with as many decimals as it takes not to read as nothing or as all: `99.98%`. */
export function percentText(probability: number): string {
  const percent = probability * 100;
  if (probability === 0 || probability === 1) return `${percent}%`;
  for (let digits = 1; digits < 9; digits += 1) {
    const rounded = percent.toFixed(digits);
    if (Number(rounded) !== 0 && Number(rounded) !== 100) return `${Number(rounded)}%`;
  }
  return probability < 0.5 ? '0%' : '100%';
}
