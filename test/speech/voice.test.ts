import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MULTIPART_HEADERS, multipartBody, uploadParts } from '../support/multipart';
import { keepSpeechCache, takeSpeechCache } from '../support/speechCache';
import { TestApp, type Answer } from '../support/testApp';
import { SpeechServer } from './remote/speechServer';

const fixture = (name: string): Buffer => readFileSync(path.join(__dirname, 'fixtures', name));
const SHOES = fixture('red-running-shoes.webm');

const PRODUCTS = [
  { id: 'shoes-red', title: 'Pacefell running shoes, red', attributes: [{ name: 'color', value: 'red' }] },
  { id: 'shoes-blue', title: 'Pacefell running shoes, blue', attributes: [{ name: 'color', value: 'blue' }] },
  { id: 'mug', title: 'Ceramic coffee mug, red', attributes: [{ name: 'color', value: 'red' }] },
];

const TRANSCRIBE = `query ($audio: Upload!, $locale: String = "en") {
  transcribe(audio: $audio, locale: $locale) {
    text language duration engine fallback
    words { text confidence start end alternatives { text confidence } }
    alternatives { text confidence }
    timings { decodeMs recognizeMs searchMs totalMs }
  }
}`;

const SEARCH = `query ($audio: Upload!, $first: Int = 20) {
  searchByVoice(audio: $audio, first: $first) {
    transcript words { text } query filters { attributes { name values } } engine fallback
    results { totalCount nodes { id } }
  }
}`;

// Learning the words of the catalogue takes its time on a busy machine.
jest.setTimeout(120_000);

describe('asking by voice', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-test-voice-'));
  let service: SpeechServer;
  let test: TestApp;

  beforeAll(async () => {
    takeSpeechCache(folder);
    service = await SpeechServer.start();
    test = await TestApp.start({ DATA_DIR: folder, SPEECH_URL: service.url });
    await test.store(PRODUCTS);
  });
  afterAll(async () => {
    await test.stop();
    await service.stop();
    keepSpeechCache(folder);
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => (service.behaviour = { status: 500 }));

  async function say(query: string, audio: Buffer, variables: object = {}): Promise<Answer> {
    const response = await test.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: MULTIPART_HEADERS,
      payload: multipartBody(uploadParts(query, { audio: null, ...variables }, { 'variables.audio': audio })),
    });
    return { ...response.json(), status: response.statusCode };
  }

  it('goes from sound to words with what comes in the box', async () => {
    const { data, errors } = await say(TRANSCRIBE, SHOES);
    expect(errors).toBeUndefined();
    const { words, timings, alternatives, ...heard } = data.transcribe;
    expect(heard).toEqual({
      text: 'red running shoes',
      language: 'en',
      duration: expect.closeTo(1.275, 1),
      engine: 'BUILT_IN',
      fallback: 'the speech service failed: it answered with HTTP status 500',
    });
    expect(words.map((word: { text: string }) => word.text)).toEqual(['red', 'running', 'shoes']);
    for (const { confidence, start, end } of words) {
      expect(confidence).toBeGreaterThan(0.4);
      expect(end).toBeGreaterThan(start);
    }
    expect(alternatives.length).toBeLessThanOrEqual(5);
    expect(timings.totalMs).toBeGreaterThanOrEqual(timings.recognizeMs);
  });

  it('goes on from words to products', async () => {
    const { data } = await say(SEARCH, SHOES);
    expect(data.searchByVoice).toEqual({
      transcript: 'red running shoes',
      words: [{ text: 'red' }, { text: 'running' }, { text: 'shoes' }],
      query: 'red running shoes',
      filters: { attributes: [{ name: 'color', values: ['red'] }] },
      engine: 'BUILT_IN',
      fallback: 'the speech service failed: it answered with HTTP status 500',
      results: { totalCount: 1, nodes: [{ id: 'shoes-red' }] },
    });
  });

  it('believes the service when it answers', async () => {
    service.behaviour = { json: { text: 'Ceramic mug' } };
    const { data } = await say(SEARCH, SHOES);
    expect(data.searchByVoice).toEqual({
      transcript: 'ceramic mug',
      words: [{ text: 'ceramic' }, { text: 'mug' }],
      query: 'ceramic mug',
      filters: { attributes: null },
      engine: 'SERVICE',
      fallback: null,
      results: { totalCount: 1, nodes: [{ id: 'mug' }] },
    });
    expect(service.posted.at(-1)!.fields.prompt).toEqual(['Pacefell, blue, Ceramic, red']);
  });

  it('finds nothing, not everything, when nothing was said', async () => {
    const silence = Buffer.concat([fixture('red-running-shoes.wav').subarray(0, 44), Buffer.alloc(32_000)]);
    const { data } = await say(SEARCH, silence);
    expect(data.searchByVoice).toEqual({
      transcript: '',
      words: [],
      query: '',
      filters: null,
      engine: 'BUILT_IN',
      fallback: null,
      results: null,
    });
  });

  it('refuses what is no recording, and a list that is too long', async () => {
    const answer = await say(TRANSCRIBE, Buffer.from('GIF89a'));
    expect(answer.errors!.map(({ message, extensions }) => [extensions.code, message])).toEqual([
      [
        'BAD_AUDIO',
        'the recording was refused: it is no recording; send WAV, FLAC, MP3, Ogg (Opus or Vorbis) or WebM (Opus)',
      ],
    ]);
    const { errors } = await say(SEARCH, SHOES, { first: 101 });
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['BAD_LIMIT']);
  });

  it('reports no faults of its own', () => {
    expect(test.faults).toEqual([]);
  });
});
