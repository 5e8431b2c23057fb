const STEPS = 'steps: [{ type: VIEW }, { type: ADD_TO_CART }, { type: PURCHASE }]';
const RFM = 'segments { name shopperCount revenue }';

/** One question a report, over all events, and some over part of them. */
export const QUESTIONS: Readonly<Record<string, string>> = {
  'overview, totals': 'overview { totals { users sessions orders revenue conversion } }',
  'overview, by week': 'overview(period: WEEK) { series { from users sessions orders revenue } }',
  'overview, 30 days in Berlin, by day':
    'overview(range: { from: "2026-04-01", to: "2026-04-30", timeZone: "Europe/Berlin" }) { series { users sessions revenue } previous { totals { revenue } } }',
  'funnel, ordered': `funnel(${STEPS}) { steps { users medianSeconds } }`,
  'funnel, ordered, with who dropped': `funnel(${STEPS}) { steps { users dropped(first: 10) { at } } }`,
  'funnel, strict': `funnel(${STEPS}, order: STRICT) { steps { users } }`,
  'funnel, unordered': `funnel(${STEPS}, order: UNORDERED) { steps { users } }`,
  'funnel, by brand': `funnel(${STEPS}, by: BRAND) { groups(first: 10) { name steps { users } } }`,
  'retention, by week':
    'retention(cohortEvent: { type: VIEW }, returnEvent: { type: VIEW }) { cohorts { users cells { rate } } }',
  'retention, by month':
    'retention(cohortEvent: { type: PURCHASE }, returnEvent: { type: PURCHASE }, period: MONTH) { cohorts { users cells { rate } } }',
  'paths, from search to purchase':
    'paths(from: { type: SEARCH }, to: { type: PURCHASE }, steps: 8) { visits top { visits nodes { type } } }',
  'paths, by category': 'paths(by: CATEGORY, steps: 4) { top { visits nodes { type name } } }',
  rfm: `rfm { buyers ${RFM} }`,
  lifetimeValue: 'lifetimeValue { __typename }',
  trending: 'trending { __typename }',
  baskets: 'baskets(minSupport: 0.0005, minOrders: 2, minConfidence: 0.001) { __typename }',
  queries: 'queries { __typename }',
  recommendationPerformance: 'recommendationPerformance { __typename }',
  anomalies: 'anomalies { __typename }',
  'overview of rfm:CHAMPIONS': 'overview(filter: { segment: "rfm:CHAMPIONS" }) { totals { users revenue } }',
};
