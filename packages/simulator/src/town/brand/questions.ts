/** Something the brand asks its customers. */
export interface Question {
  readonly id: string;
  readonly answers: readonly string[];
}

/** What agents and chat forms ask for; the brand knows the answer after the first time, and asks again. */
export const QUESTIONS: readonly Question[] = [
  { id: 'shoe-size', answers: ['36', '38', '40', '42', '44'] },
  { id: 'delivery-place', answers: ['door', 'neighbour', 'parcel shop', 'garage'] },
  { id: 'best-time-to-call', answers: ['morning', 'noon', 'evening'] },
  { id: 'has-children', answers: ['yes', 'no'] },
  { id: 'order-number', answers: ['given'] },
];
