import type { RecordName } from '../../record-name.ts';

/** Records about which their sources say a name: accounts, cards, and rows of customers. */
const NAMED: Readonly<Record<string, string>> = {
  'shop-backend': 'user_id',
  'store-tills': 'loyalty_card',
  'call-centre': 'customer_number',
  crm: 'customer_number',
};

/** Whether the brand is told a name for this record; of the customer file only what its rows tell. */
export function saysName({ source, subjectType }: RecordName, isInFile: boolean): boolean {
  return NAMED[source] === subjectType && (source !== 'crm' || isInFile);
}
