import { AppError } from '../../errors';

const DATA_URL = /^data:image\/[\w.+-]+(;[\w.+-]+=[\w.+-]+)*;base64,/i;

/** The bytes in `data:image/...;base64,...`. Throws BAD_IMAGE when it is written in another way. What they are, the decoder says. */
export function readDataUrl(url: string): Buffer {
  const head = DATA_URL.exec(url)?.[0];
  const base64 = url.slice(head?.length ?? 0).replace(/\s+/g, '');
  if (head !== undefined && /^[A-Za-z0-9+/_-]*={0,2}$/.test(base64)) return Buffer.from(base64, 'base64');
  throw new AppError('BAD_IMAGE', 'the data URL is no base64; write data:image/png;base64, and the bytes');
}

/** Whether a picture's address is the picture itself. */
export function isDataUrl(address: string): boolean {
  return /^data:/i.test(address);
}
