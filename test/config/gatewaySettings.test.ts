import path from 'node:path';
import { readConfig } from '../../src/config';

const faultOf = (environment: NodeJS.ProcessEnv): unknown => {
  try {
    return readConfig(environment);
  } catch (error) {
    return (error as { faults: string[] }).faults;
  }
};

describe('the settings of the gateway', () => {
  it('have defaults', () => {
    expect(readConfig({}).gateway).toEqual({
      trustedDocuments: null,
      corsOrigins: [],
      subgraph: null,
      publicSeconds: 0,
    });
  });

  it('name the documents that pages and apps send', () => {
    const file = path.resolve('queries.json');
    const read = (only?: string): unknown =>
      readConfig({ PERSISTED_QUERIES: 'queries.json', PERSISTED_QUERIES_ONLY: only }).gateway
        .trustedDocuments;
    expect(read()).toEqual({ file, isOnly: false });
    expect(read('')).toEqual({ file, isOnly: false });
    expect(read('0')).toEqual({ file, isOnly: false });
    expect(read('1')).toEqual({ file, isOnly: true });
  });

  it('say of how much this is a subgraph', () => {
    const read = (FEDERATION: string): unknown => readConfig({ FEDERATION }).gateway.subgraph;
    expect(['', '0', '1', 'extend'].map(read)).toEqual([null, null, 'FULL', 'EXTEND']);
  });

  it('name the origins of other pages', () => {
    const read = (CORS_ORIGINS: string): unknown => readConfig({ CORS_ORIGINS }).gateway.corsOrigins;
    expect(read(' https://shop.example, http://localhost:3000 ,')).toEqual([
      'https://shop.example',
      'http://localhost:3000',
    ]);
    expect(read(' * ')).toBe('*');
  });

  it.each([
    [
      { PERSISTED_QUERIES_ONLY: 'yes', PERSISTED_QUERIES: 'a' },
      'PERSISTED_QUERIES_ONLY was "yes"; give 1 (refuse every other document) or 0',
    ],
    [
      { PERSISTED_QUERIES_ONLY: '1' },
      'PERSISTED_QUERIES_ONLY was "1" without PERSISTED_QUERIES; give the file of the documents',
    ],
    [
      { FEDERATION: 'yes' },
      'FEDERATION was "yes"; give 1, extend (the supergraph has products of its own) or 0',
    ],
    [{ CACHE_PUBLIC_SECONDS: '1h' }, 'CACHE_PUBLIC_SECONDS was "1h"; give a whole number from 0 to 3600'],
    ...['https://shop.example/', 'https://Shop.example', 'https://shop.example:443', 'shop.example', '*'].map(
      (origin): [NodeJS.ProcessEnv, string] => [
        { CORS_ORIGINS: `http://a,${origin}` },
        `CORS_ORIGINS has "${origin}"; give origins such as https://shop.example, with commas between them, or * alone`,
      ],
    ),
  ])('refuse %j', (environment, fault) => {
    expect(faultOf(environment)).toEqual([fault]);
  });
});
