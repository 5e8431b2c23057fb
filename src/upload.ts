import { GraphQLScalarType, Kind } from 'graphql';
import { AppError } from './errors';

/** Bytes of one uploaded file at most; a field may take less. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

/** A file that came with a request. Its bytes are held until the request is answered; name and type are what the client says, not what is so. */
export class Upload {
  constructor(
    /** The client's name of the file; '' when it gave none. Never a path to write to. */
    readonly filename: string,
    /** The client's word for what it is, such as image/png. */
    readonly mimetype: string,
    private readonly content: Buffer,
  ) {}

  /** How many bytes there are. */
  get size(): number {
    return this.content.length;
  }

  /** The content. Throws UPLOAD_TOO_LARGE beyond `maxBytes`, which a field sets as it needs. */
  async bytes(maxBytes = MAX_UPLOAD_BYTES): Promise<Buffer> {
    if (this.size <= maxBytes) return this.content;
    throw new AppError(
      'UPLOAD_TOO_LARGE',
      `the file had ${this.size} bytes; send at most ${maxBytes} to this field`,
    );
  }
}

/** The scalar of a file. Only a multipart request gives one: no JSON value and no literal is a file. */
export const UploadScalar = new GraphQLScalarType<Upload, never>({
  name: 'Upload',
  description:
    'A file, sent beside the operation by the GraphQL multipart request convention: a variable that is null in `operations` and named in `map`. ' +
    'At most 20 MiB.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  parseValue: (value) => {
    if (value instanceof Upload) return value;
    throw noUpload();
  },
  parseLiteral: (node) => {
    throw noUpload(node.kind === Kind.STRING ? 'text' : 'a literal');
  },
  serialize: () => {
    throw new AppError('BAD_UPLOAD', 'a file can be sent, not asked for');
  },
});

function noUpload(what = 'a JSON value'): AppError {
  return new AppError(
    'BAD_UPLOAD',
    `the file was given as ${what}; send it as a part of a multipart request, see docs/uploads.md`,
  );
}
