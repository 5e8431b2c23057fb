import { Field, Int, ObjectType } from 'type-graphql';
import { isFault, type RecordFault } from './records/recordFault';

/** Why one item of a batch was not taken. */
@ObjectType({ description: 'Why one item of a batch was not taken.' })
export class ItemError {
  @Field(() => Int, { description: 'Position of the item in the batch, from 0.' })
  index: number;

  @Field({ description: 'What is wrong, as a word for programs.' })
  code: string;

  @Field({ description: 'What is wrong, which value, and what to do.' })
  message: string;
}

/** What became of a batch: items that are not in `errors` are stored. */
@ObjectType({ description: 'What became of a batch. Items that are not named in `errors` are stored.' })
export class BatchPayload {
  @Field(() => Int, { description: 'How many items were stored.' })
  accepted: number;

  @Field(() => [ItemError], { description: 'The items that were not stored, in the order of the batch.' })
  errors: ItemError[];
}

/** Items of a batch that passed their check, each with its position, and the errors of the others. */
export interface Sorted<T> {
  records: T[];
  /** Position in the batch of each record. */
  indexes: number[];
  errors: ItemError[];
}

/** One error of a batch. */
export function itemError(index: number, code: string, message: string): ItemError {
  return Object.assign(new ItemError(), { index, code, message });
}

/** Sorts checked items into records and errors. */
export function sortVerdicts<T extends object>(checked: readonly (T | RecordFault)[]): Sorted<T> {
  const sorted: Sorted<T> = { records: [], indexes: [], errors: [] };
  checked.forEach((verdict, index) => {
    if (isFault(verdict)) {
      sorted.errors.push(itemError(index, verdict.code, verdict.message));
    } else {
      sorted.records.push(verdict);
      sorted.indexes.push(index);
    }
  });
  return sorted;
}
