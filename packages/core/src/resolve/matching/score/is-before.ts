/** True where a pair of texts comes before another one, whatever stands left and right in each. */
export function isBefore(one: string, other: string, third: string, fourth: string): boolean {
  const [first, second] = one < other ? [one, other] : [other, one];
  const [knownFirst, knownSecond] = third < fourth ? [third, fourth] : [fourth, third];
  return first === knownFirst ? second < knownSecond : first < knownFirst;
}
