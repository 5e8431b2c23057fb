import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** What one document may ask for. The standard introspection query nests 15 deep. */
export const DOCUMENT_LIMITS = {
  depth: 20,
  fields: 2000,
  rootFields: 30,
  aliases: 50,
  directives: 50,
  tokens: 10_000,
} as const;

interface Measure {
  depth: number;
  fields: number;
  /** Fields of the set itself, by way of fragments too. */
  rootFields: number;
  aliases: number;
  directives: number;
}

/**
 * Refuses documents that nest too deep or hold too many fields, root fields, aliases or directives. Fragments count wherever they are spread, and are
 * measured once each, so that a chain of fragments that doubles at every link costs no more to refuse than to send.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document: DocumentNode) {
      const fault = findFault(document);
      if (fault) context.reportError(fault);
    },
  };
}

function findFault(document: DocumentNode): GraphQLError | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measure>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const fault = judge(measureSet(definition.selectionSet, fragments, measured));
    if (fault) return fault;
  }
  return null;
}

function judge(measure: Measure): GraphQLError | null {
  const { depth, ...counts } = DOCUMENT_LIMITS;
  if (measure.depth > depth) {
    return refuse('QUERY_TOO_DEEP', `the query nests ${measure.depth} levels deep; ask for at most ${depth}`);
  }
  for (const name of ['fields', 'rootFields', 'aliases', 'directives'] as const) {
    if (measure[name] > counts[name]) {
      return refuse(
        'QUERY_TOO_LARGE',
        `the query has ${measure[name]} ${WORDS[name]}; send at most ${counts[name]}`,
      );
    }
  }
  return null;
}

const WORDS = {
  fields: 'fields',
  rootFields: 'root fields',
  aliases: 'aliases',
  directives: 'directives',
} as const;

function refuse(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function measureSet(
  set: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  measured: Map<string, Measure>,
): Measure {
  const sum: Measure = { ...NOTHING };
  for (const selection of set.selections) {
    sum.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      sum.fields++;
      sum.rootFields++;
      if (selection.alias) sum.aliases++;
      const inner = selection.selectionSet && measureSet(selection.selectionSet, fragments, measured);
      add(sum, inner ? { ...inner, depth: inner.depth + 1, rootFields: 0 } : { ...NOTHING, depth: 1 });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      add(sum, measureSet(selection.selectionSet, fragments, measured));
    } else {
      add(sum, measureFragment(selection.name.value, fragments, measured));
    }
  }
  return sum;
}

const NOTHING: Measure = { depth: 0, fields: 0, rootFields: 0, aliases: 0, directives: 0 };

function measureFragment(
  name: string,
  fragments: Map<string, FragmentDefinitionNode>,
  measured: Map<string, Measure>,
): Measure {
  const known = measured.get(name);
  if (known) return known;
  const fragment = fragments.get(name);
  if (!fragment) return NOTHING;
  // A fragment that spreads itself is refused by another rule; here it must only end.
  measured.set(name, NOTHING);
  const measure = measureSet(fragment.selectionSet, fragments, measured);
  measured.set(name, measure);
  return measure;
}

function add(sum: Measure, part: Measure): void {
  sum.depth = Math.max(sum.depth, part.depth);
  sum.fields += part.fields;
  sum.rootFields += part.rootFields;
  sum.aliases += part.aliases;
  sum.directives += part.directives;
}
