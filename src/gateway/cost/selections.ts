import {
  Kind,
  isObjectType,
  isInterfaceType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a walk through one operation needs to know. */
export interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Values of the variables, with the defaults of the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Gets ready to walk through an operation of a valid document. */
export function beginWalk(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> = {},
): Walk {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return { schema, fragments, variables: withDefaults(operation, variables) };
}

function withDefaults(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Walk['variables'] {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of variableDefinitions) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
    if (defaultValue?.kind === Kind.BOOLEAN) defaults[variable.name.value] = defaultValue.value;
    if (defaultValue?.kind === Kind.LIST) defaults[variable.name.value] = defaultValue.values;
  }
  return { ...defaults, ...given };
}

/** Takes a field that is asked for; introspection is left out, having its own limit. */
export type Visit = (node: FieldNode, field: GraphQLField<unknown, unknown>) => void;

/** Visits the fields that a selection asks of a type, through fragments, but for what @skip and @include leave out. */
export function visitFields(
  { selections }: SelectionSetNode,
  type: GraphQLNamedType,
  walk: Walk,
  visit: Visit,
): void {
  for (const selection of selections) {
    if (selection.directives?.length && isLeftOut(selection, walk)) continue;
    if (selection.kind === Kind.FIELD) {
      const field =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : null;
      if (field) visit(selection, field);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments[selection.name.value];
    const condition = fragment.typeCondition?.name.value;
    const inner = condition === undefined ? type : walk.schema.getType(condition)!;
    visitFields(fragment.selectionSet, inner, walk, visit);
  }
}

/** Whether @skip or @include leaves a selection out. */
function isLeftOut({ directives }: SelectionNode, { variables }: Walk): boolean {
  return directives!.some(({ name, arguments: given }) => {
    const value = given?.[0]?.value;
    const isTrue =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : value?.kind === Kind.BOOLEAN && value.value;
    return (name.value === 'skip' && isTrue === true) || (name.value === 'include' && isTrue === false);
  });
}
