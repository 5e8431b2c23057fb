import { SpeechService } from '../../../src/speech/remote/speechService';
import { SpeechServer, type Behaviour } from './speechServer';

const AUDIO = { bytes: Buffer.from('RIFF'), filename: 'audio.wav', language: 'en' };

describe('SpeechService', () => {
  let server: SpeechServer;
  let nowMs = 0;
  beforeAll(async () => (server = await SpeechServer.start()));
  afterAll(() => server.stop());
  const aService = (settings = {}): SpeechService =>
    new SpeechService(
      {
        url: `${server.url}/v1/audio/transcriptions`,
        key: 'sk-1',
        model: 'whisper-1',
        timeoutMs: 60_000,
        ...settings,
      },
      () => Promise.resolve('AirPods, Nike'),
      () => nowMs,
    );

  it('posts the recording with the words of the shop', async () => {
    server.behaviour = { json: { text: 'Hello.' } };
    await aService().transcribe(AUDIO);
    const { path, headers, fields, file } = server.posted.at(-1)!;
    expect(path).toBe('/v1/audio/transcriptions');
    expect(headers.authorization).toBe('Bearer sk-1');
    expect(fields).toEqual({
      file: ['audio.wav'],
      model: ['whisper-1'],
      language: ['en'],
      response_format: ['verbose_json'],
      'timestamp_granularities[]': ['word', 'segment'],
      temperature: ['0'],
      prompt: ['AirPods, Nike'],
    });
    expect(file.toString()).toBe('RIFF');
  });

  it('sends no key when there is none', async () => {
    await aService({ key: null }).transcribe(AUDIO);
    expect(server.posted.at(-1)!.headers.authorization).toBeUndefined();
  });

  it.each<[string, Behaviour, string]>([
    ['a fault', { status: 500 }, 'the speech service failed: it answered with HTTP status 500'],
    ['nonsense', { text: '<html>' }, 'the speech service failed: the answer is no JSON'],
    [
      'something else',
      { json: { error: 1 } },
      'the speech service failed: the answer is no transcription: it has no text',
    ],
    ['a redirection', { redirect: 'http://127.0.0.1:1/' }, 'the speech service could not be reached'],
    ['nothing', 'hangs up', 'the speech service could not be reached'],
  ])('says what went wrong when it gets %s', async (_, behaviour, message) => {
    server.behaviour = behaviour;
    await expect(aService().transcribe(AUDIO)).rejects.toThrow(message);
  });

  it('waits no longer than allowed', async () => {
    server.behaviour = 'hangs';
    await expect(aService({ timeoutMs: 50 }).transcribe(AUDIO)).rejects.toThrow(
      'the speech service did not answer within 50 ms',
    );
  });

  it('is left alone for half a minute after three failures in a row', async () => {
    server.behaviour = { status: 503 };
    const service = aService();
    for (let time = 0; time < 3; time++)
      await expect(service.transcribe(AUDIO)).rejects.toThrow('status 503');
    const before = server.posted.length;
    server.behaviour = { json: { text: 'back' } };
    await expect(service.transcribe(AUDIO)).rejects.toThrow(
      'the speech service failed 3 times in a row and is left alone for a while',
    );
    expect(server.posted.length).toBe(before);
    nowMs += 30_000;
    expect((await service.transcribe(AUDIO)).text).toBe('back');
  });
});
