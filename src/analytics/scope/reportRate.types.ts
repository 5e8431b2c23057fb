import { Field, Float, Int, ObjectType } from 'type-graphql';
import { wilson } from '../../math/intervals';

/** A share with what it was counted from. */
@ObjectType({ description: 'A share with what it was counted from and its 95 % interval (Wilson 1927).' })
export class ReportRate {
  @Field(() => Int, { description: 'How many of them.' })
  part: number;

  @Field(() => Int, { description: 'Of how many.' })
  whole: number;

  @Field(() => Float, {
    nullable: true,
    description: 'part / whole, 0 to 1; null when there is nothing to divide.',
  })
  value: number | null;

  @Field(() => Float, { description: 'Lower end of the interval; 0 when nothing is known.' })
  low: number;

  @Field(() => Float, { description: 'Upper end of the interval; 1 when nothing is known.' })
  high: number;
}

/** The share of `part` in `whole`. */
export function toRate(part: number, whole: number): ReportRate {
  const { value, low, high } = wilson(part, whole);
  return Object.assign(new ReportRate(), { part, whole, value: whole === 0 ? null : value, low, high });
}
