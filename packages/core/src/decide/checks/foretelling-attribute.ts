/** Names under which a forecast of somebody's answer usually goes. */
const FORECAST = /propensity|likelihood|uplift|persuadab|responsescore|conversionscore|leadscore|affinityscore/;

/**
 * Whether an attribute's name says that it foretells who will respond. Eligibility by a forecast leaves nobody to compare
 * with, so that what the forecast is worth can never be known; to weigh by it is the policy's part.
 */
export function foretells(attribute: string): boolean {
  return FORECAST.test(attribute.toLowerCase().replace(/[^a-z]/g, ''));
}
