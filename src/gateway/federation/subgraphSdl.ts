import {
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/**
 * What a supergraph learns of this schema. `FULL`: all of it; fields that a catalogue has as well are @shareable, and must be so there. `EXTEND`:
 * of products and users only what is computed here, for a supergraph that has names and prices of its own.
 */
export type SubgraphScope = 'FULL' | 'EXTEND';

/** Objects that other subgraphs know by the same id. */
const KEYED_TYPES = ['Product', 'User'];

/** Fields of those objects that hold what the shop said of them, and not what is computed here. */
export const SHOPS_OWN: Readonly<Record<string, readonly string[]>> = {
  Product: [
    'attributes',
    'brand',
    'categories',
    'createdAt',
    'description',
    'image',
    'images',
    'price',
    'stock',
    'tags',
    'title',
  ],
  User: ['name'],
};

/** Values that other subgraphs are likely to have as well. */
const SHAREABLE_TYPES = ['Category', 'Money', 'PageInfo', 'ProductAttribute'];

/** Finding objects by one id is the supergraph's own affair, and these fields answer it for one subgraph alone. */
const LEFT_OUT_FIELDS = ['node', 'nodes', 'globalId', '_entities', '_service'];
const LEFT_OUT_TYPES = ['Node', '_Any', '_Entity', '_Service'];

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/** The schema as a subgraph of Apollo Federation 2 describes itself. */
export function printSubgraph(schema: GraphQLSchema, scope: SubgraphScope): string {
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)));
  const kept = definitions.filter(isKept).map((definition) => describe(definition, scope));
  return `${LINK}\n\n${print({ kind: Kind.DOCUMENT, definitions: reachable(kept) })}\n`;
}

// Directives that say what a field costs mean something else in a supergraph, or nothing.
function isKept(definition: DefinitionNode): boolean {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return false;
  return !('name' in definition && LEFT_OUT_TYPES.includes(definition.name?.value ?? ''));
}

function describe(definition: DefinitionNode, scope: SubgraphScope): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const name = definition.name.value;
  const shared = SHOPS_OWN[name] ?? [];
  const fields = (definition.fields ?? []).filter(
    (field) =>
      !LEFT_OUT_FIELDS.includes(field.name.value) && (scope === 'FULL' || !shared.includes(field.name.value)),
  );
  const type: ObjectTypeDefinitionNode = {
    ...definition,
    interfaces: definition.interfaces?.filter((of) => !LEFT_OUT_TYPES.includes(of.name.value)),
    fields: fields.map((field) => (shared.includes(field.name.value) ? mark(field, '@shareable') : field)),
  };
  if (KEYED_TYPES.includes(name)) return mark(type, '@key(fields: "id")');
  return SHAREABLE_TYPES.includes(name) ? mark(type, '@shareable') : type;
}

function mark<Node extends FieldDefinitionNode | ObjectTypeDefinitionNode>(
  node: Node,
  directive: string,
): Node {
  const [{ directives: added }] = parse(`type T ${directive} { f: Int }`).definitions as [
    ObjectTypeDefinitionNode,
  ];
  return { ...node, directives: [...(node.directives ?? []), ...(added ?? [])] };
}

/** The definitions that a client can reach, in their order: what a shop's own fields alone led to would only collide with its like elsewhere. */
function reachable(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const byName = new Map(definitions.map((definition) => [nameOf(definition), definition]));
  const found = new Set<string>();
  const waiting = ['Query', 'Mutation', 'Subscription', ...KEYED_TYPES];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = byName.get(name);
    if (!definition || found.has(name)) continue;
    found.add(name);
    visit(definition, { NamedType: ({ name: { value } }) => void waiting.push(value) });
  }
  return definitions.filter((definition) => found.has(nameOf(definition)));
}

function nameOf(definition: DefinitionNode): string {
  return 'name' in definition ? (definition.name?.value ?? '') : '';
}
