import { AppError } from '../errors';

/** Counts the bytes of uploads that are held in memory, so that many large ones at once are refused instead of filling it. */
export class UploadBudget {
  private held = 0;

  constructor(
    /** Bytes of one request at most. */
    private readonly maxOfRequest: number,
    /** Bytes of all requests together at most. */
    private readonly maxHeld: number,
  ) {}

  /** The share of one request, to be released when it is answered or gone. */
  open(): Share {
    let taken = 0;
    return {
      take: (chunk) => {
        if (taken + chunk.length > this.maxOfRequest) {
          throw new AppError(
            'UPLOAD_TOO_LARGE',
            `the files are larger than ${this.maxOfRequest} bytes together; send less at once`,
          );
        }
        if (this.held + chunk.length > this.maxHeld) {
          throw new AppError('UNAVAILABLE', 'too many uploads are being answered; try again');
        }
        taken += chunk.length;
        this.held += chunk.length;
        return chunk;
      },
      release: () => {
        this.held -= taken;
        taken = 0;
      },
    };
  }
}

/** What one request holds. */
export interface Share {
  /** Counts a chunk and returns it. Throws UPLOAD_TOO_LARGE or UNAVAILABLE. */
  take(chunk: Buffer): Buffer;
  release(): void;
}
