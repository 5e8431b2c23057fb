import { AppError } from '../../src/errors';
import { Listener, type ListenerParts } from '../../src/speech/listener';
import { SAMPLE_RATE, type Heard, type Samples } from '../../src/speech/recognizer';
import { ServiceFailure, type PostedAudio } from '../../src/speech/remote/speechService';

/** Half a second of something loud between silences. */
const SOUND: Samples = Float32Array.from({ length: 2 * SAMPLE_RATE }, (_, at) =>
  Math.abs(at - SAMPLE_RATE) < SAMPLE_RATE / 4 ? Math.sin(at / 5) / 2 : 0,
);
const BYTES = Buffer.from('bytes');

const heard = (text: string): Heard => ({ text, words: [], confidence: 1, alternatives: [] });

function aListener(parts: Partial<ListenerParts>): Listener {
  return new Listener({
    reader: { read: () => Promise.resolve(SOUND) },
    recognizers: new Map([['en', { recognize: () => Promise.resolve(heard('built in')) }]]),
    service: null,
    ...parts,
  });
}

describe('Listener', () => {
  const posted: PostedAudio[] = [];
  const service = {
    transcribe: (audio: PostedAudio): Promise<Heard> => {
      posted.push(audio);
      return Promise.resolve(heard('service'));
    },
  };
  const broken = {
    transcribe: () => Promise.reject(new ServiceFailure('the speech service failed: it is gone')),
  };
  const unread = { read: () => Promise.reject(new AppError('UNSUPPORTED_AUDIO', 'MP4 is not read')) };

  it('asks the engine in the box', async () => {
    expect(await aListener({}).listen(BYTES, 'en-US')).toMatchObject({
      heard: { text: 'built in' },
      engine: 'BUILT_IN',
      fallback: null,
      language: 'en',
      duration: 2,
    });
  });

  it('asks the service where there is one, and sends it WAV', async () => {
    expect(await aListener({ service }).listen(BYTES, 'de')).toMatchObject({
      heard: { text: 'service' },
      engine: 'SERVICE',
      fallback: null,
      language: 'de',
    });
    const { bytes, filename, language } = posted.at(-1)!;
    expect([filename, language]).toEqual(['audio.wav', 'de']);
    expect(bytes.length).toBe(44 + SOUND.length * 2);
    expect(Buffer.from(bytes).toString('latin1', 0, 4)).toBe('RIFF');
  });

  it('falls back on the engine in the box, and says so', async () => {
    expect(await aListener({ service: broken }).listen(BYTES, 'en')).toMatchObject({
      heard: { text: 'built in' },
      engine: 'BUILT_IN',
      fallback: 'the speech service failed: it is gone',
    });
  });

  it('sends the service what only the service reads', async () => {
    const m4a = Buffer.from('\0\0\0\x20ftypM4A ', 'latin1');
    expect(await aListener({ service, reader: unread }).listen(m4a, 'en')).toMatchObject({ duration: null });
    expect(posted.at(-1)).toEqual({ bytes: m4a, filename: 'audio.m4a', language: 'en' });
    await expect(aListener({ reader: unread }).listen(m4a, 'en')).rejects.toThrow('MP4 is not read');
    await expect(aListener({ service: broken, reader: unread }).listen(m4a, 'en')).rejects.toMatchObject({
      message:
        'the speech service failed: it is gone, and nothing else here reads this format; send WAV, FLAC, MP3, Ogg or WebM',
      extensions: { code: 'UNAVAILABLE' },
    });
  });

  it('asks nobody about silence', async () => {
    const before = posted.length;
    const reader = { read: () => Promise.resolve(new Float32Array(SAMPLE_RATE)) };
    expect(await aListener({ service, reader }).listen(BYTES, 'en')).toMatchObject({
      heard: { text: '', words: [] },
    });
    expect(posted.length).toBe(before);
  });

  it('refuses what nobody here understands', async () => {
    await expect(aListener({}).listen(BYTES, 'de-DE')).rejects.toMatchObject({
      message: 'speech in "de" is not recognized; send en, or set SPEECH_URL to a service that knows it',
      extensions: { code: 'UNSUPPORTED_LANGUAGE' },
    });
    await expect(aListener({ service: broken }).listen(BYTES, 'de')).rejects.toMatchObject({
      message: 'the speech service failed: it is gone, and nothing else here knows "de"; try again',
      extensions: { code: 'UNAVAILABLE' },
    });
    await expect(aListener({}).listen(BYTES, 'en; drop')).rejects.toMatchObject({
      message: 'locale was "en; drop"; give one such as en or zh-CN',
      extensions: { code: 'BAD_ARGUMENT' },
    });
  });
});
