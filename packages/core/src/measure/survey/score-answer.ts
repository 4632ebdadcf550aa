/** What an answer counts as: 1 for yes and 0 for no, so that the mean is a share; the number itself on a scale. */
export function scoreAnswer(answer: boolean | number): number {
  return typeof answer === 'boolean' ? Number(answer) : answer;
}
