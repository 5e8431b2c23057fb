import { readConfig } from '../../src/config';

const faultsOf = (environment: NodeJS.ProcessEnv): unknown => {
  try {
    return readConfig(environment);
  } catch (error) {
    return (error as { faults: string[] }).faults;
  }
};

describe('the settings of speech', () => {
  it('name no service by default', () => {
    expect(readConfig({}).speech).toEqual({ service: null });
  });

  it('complete the address of a service', () => {
    const urlOf = (SPEECH_URL: string): unknown => readConfig({ SPEECH_URL }).speech.service?.url;
    const url = 'http://localhost:8000/v1/audio/transcriptions';
    expect(['http://localhost:8000', 'http://localhost:8000/v1/', url].map(urlOf)).toEqual([url, url, url]);
    expect(urlOf('http://localhost:8080/inference')).toBe('http://localhost:8080/inference');
  });

  it('have a key, a model and a limit', () => {
    const environment = {
      SPEECH_URL: 'https://api.example',
      SPEECH_KEY: 'k',
      SPEECH_MODEL: 'large',
      SPEECH_TIMEOUT_MS: '500',
    };
    expect(readConfig(environment).speech.service).toMatchObject({
      key: 'k',
      model: 'large',
      timeoutMs: 500,
    });
    expect(readConfig({ SPEECH_URL: 'https://api.example' }).speech.service).toMatchObject({
      key: null,
      model: 'whisper-1',
      timeoutMs: 8000,
    });
  });

  it('tell all that is wrong', () => {
    expect(faultsOf({ SPEECH_URL: 'ftp://x', SPEECH_TIMEOUT_MS: '5' })).toEqual([
      'SPEECH_TIMEOUT_MS was "5"; give a whole number from 100 to 120000',
      'SPEECH_URL has an unknown form; give http://host:port or the whole address of /v1/audio/transcriptions',
    ]);
  });
});
