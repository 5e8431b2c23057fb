/** One part of a multipart body: a field, or a file when it has a filename. */
export interface Part {
  name: string;
  body: string | Buffer;
  filename?: string;
  type?: string;
}

const BOUNDARY = 'vitrine-test-boundary';

/** Headers of a multipart request, with the one that Apollo asks of it. */
export const MULTIPART_HEADERS = {
  'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  'apollo-require-preflight': 'true',
};

/** The body made of these parts, whole and well-formed. */
export function multipartBody(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap(({ name, body, filename, type }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"` +
        (filename === undefined ? '' : `; filename="${filename}"`) +
        (type === undefined ? '' : `\r\nContent-Type: ${type}`) +
        '\r\n\r\n',
    ),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** The parts of an operation with files, by the GraphQL multipart request convention; `map` puts each file at its place. */
export function uploadParts(
  query: string,
  variables: object,
  files: Readonly<Record<string, Buffer | string>>,
): Part[] {
  const places = Object.keys(files);
  return [
    { name: 'operations', body: JSON.stringify({ query, variables }) },
    {
      name: 'map',
      body: JSON.stringify(Object.fromEntries(places.map((place, k) => [String(k), [place]]))),
    },
    ...places.map((place, k): Part => ({
      name: String(k),
      body: Buffer.from(files[place]),
      filename: `file-${k}`,
      type: 'application/octet-stream',
    })),
  ];
}
