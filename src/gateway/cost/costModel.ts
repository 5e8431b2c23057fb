import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';

/** How long a list of objects is taken to be whose length no argument says; `listSize` of a field says otherwise: an `assumedSize`, or the name of the argument with as many values, `byLengthOf`. */
export const ASSUMED_LIST_SIZE = 10;

/** Arguments that say how long a list is. */
const SLICING_ARGUMENTS = ['limit', 'first', 'last'];
/** Lists of an object that the slicing argument of its field is about; where it has none of them, all of its lists are. */
const SIZED_FIELDS = ['edges', 'nodes', 'items'];

/**
 * What a field costs, in the terms of the GraphQL Cost Directives specification (IBM, 2021). Its directives are read from the code: `@cost` of a
 * field is its `complexity`, `@listSize` follows from its arguments, or from a `listSize` among its extensions.
 */
export interface FieldCost {
  /** Of one resolution: `@cost` of the field, 0 by default. */
  readonly weight: number;
  /** Of each object that comes back: `@cost` of its type, 1 by default; 0 for scalars and enums. */
  readonly typeWeight: number;
  readonly isList: boolean;
  /** Arguments that say how many objects come back: `slicingArguments` of `@listSize`. */
  readonly slicing: readonly GraphQLArgument[];
  /** The length of a list when nothing says it: `assumedSize` of `@listSize`. */
  readonly assumedSize: number;
  /** Fields of the object that comes back whose length the slicing arguments say: `sizedFields` of `@listSize`. */
  readonly sizedFields: readonly string[];
  /** Arguments that take lists of input objects: each of those costs 1. */
  readonly batches: readonly GraphQLArgument[];
  /** Whether neither the field nor its arguments ever cost anything. */
  readonly isFree: boolean;
}

type Field = GraphQLField<unknown, unknown>;

const known = new WeakMap<Field, FieldCost>();

/** What a field costs; worked out once. */
export function fieldCostOf(field: Field): FieldCost {
  let cost = known.get(field);
  if (!cost) known.set(field, (cost = readCost(field)));
  return cost;
}

function readCost(field: Field): FieldCost {
  const { complexity, listSize } = field.extensions as {
    complexity?: number;
    listSize?: { assumedSize: number; byLengthOf?: string };
  };
  const type = getNamedType(field.type);
  const isList = isListType(getNullableType(field.type));
  const slicing = field.args.filter(
    ({ name }) => SLICING_ARGUMENTS.includes(name) || name === listSize?.byLengthOf,
  );
  const batches = field.args.filter(
    (argument) =>
      isListType(getNullableType(argument.type)) && isInputObjectType(getNamedType(argument.type)),
  );
  const weight = complexity ?? 0;
  const typeWeight = weightOf(type);
  return {
    weight,
    typeWeight,
    isList,
    slicing,
    assumedSize: listSize?.assumedSize ?? ASSUMED_LIST_SIZE,
    sizedFields: isList || slicing.length === 0 ? [] : sizedFieldsOf(type),
    batches,
    isFree: weight === 0 && typeWeight === 0 && batches.length === 0,
  };
}

function weightOf(type: GraphQLNamedType): number {
  const { weight } = type.extensions as { weight?: number };
  return weight ?? (isCompositeType(type) ? 1 : 0);
}

function sizedFieldsOf(type: GraphQLNamedType): string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const lists = Object.values(type.getFields()).filter(
    (field) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)),
  );
  const names = lists.map(({ name }) => name);
  const usual = names.filter((name) => SIZED_FIELDS.includes(name));
  return usual.length > 0 ? usual : names;
}
