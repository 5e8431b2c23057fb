import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as graphqlPlugin from '@graphql-eslint/eslint-plugin';
import { ESLint, type Linter } from 'eslint';
import { buildSchema, isObjectType } from 'graphql';

const TEXT = readFileSync(path.join(__dirname, '../../schema.graphql'), 'utf8');

/** Values, such as an amount of money, have no identity and so no id. */
function valueTypes(): string[] {
  return Object.values(buildSchema(TEXT).getTypeMap())
    .filter((type) => isObjectType(type) && !('id' in type.getFields()))
    .map(({ name }) => name);
}

function rules(): Linter.RulesRecord {
  const { configs } = graphqlPlugin;
  return {
    ...(configs['flat/schema-recommended'].rules as Linter.RulesRecord),
    ...(configs['flat/schema-relay'].rules as Linter.RulesRecord),
    '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: valueTypes() } }],
    // Relay Cursor Connections ask for one of the two directions: lists go on with `first` and `after`.
    '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
    // Lists that are whole, and a connection's `nodes`, need no edges.
    '@graphql-eslint/relay-edge-types': [
      'error',
      { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
    ],
  };
}

async function faultsOf(text: string): Promise<string[]> {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.graphql'],
      languageOptions: {
        parser: graphqlPlugin.parser as never,
        parserOptions: { graphQLConfig: { schema: text } },
      },
      plugins: { '@graphql-eslint': graphqlPlugin as never },
      rules: rules(),
    },
  });
  const [{ messages }] = await eslint.lintText(text, { filePath: 'schema.graphql' });
  const lines = text.split('\n');
  return messages.map(({ line, message }) => `${lines[line - 1].trim()}: ${message}`);
}

describe('schema.graphql', () => {
  it('keeps the recommended and the Relay rules of GraphQL ESLint', async () => {
    expect(await faultsOf(TEXT)).toEqual([
      // What a search finds is a connection and more, and keeps its name.
      'type SearchResult {: Connection type must have `Connection` suffix.',
    ]);
  });
});
