import { registerEnumType } from 'type-graphql';

/** GraphQL's view of the periods. */
export const Periods = { DAY: 'DAY', WEEK: 'WEEK', MONTH: 'MONTH' } as const;
registerEnumType(Periods, {
  name: 'ReportPeriod',
  description: 'A stretch of the calendar.',
  valuesConfig: {
    DAY: { description: 'A day, from midnight to midnight.' },
    WEEK: { description: 'A week that begins on Monday.' },
    MONTH: { description: 'A month of the calendar.' },
  },
});
