/** Protocol buffers: a number, a text or bytes, under a field number. */
type Field = [number: number, value: number | string | Uint8Array | Field[]];

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

function encode(fields: readonly Field[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [...varint(number << 3), ...varint(value)];
      const bytes =
        typeof value === 'string' ? Buffer.from(value) : Array.isArray(value) ? encode(value) : value;
      return [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
    }),
  );
}

const FLOAT = 1;

function tensorInfo(name: string, sizes: readonly number[]): Field[] {
  const shape: Field[] = sizes.map((size): Field => [1, [[1, size]]]);
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, FLOAT],
            [2, shape],
          ],
        ],
      ],
    ],
  ];
}

function node(operator: string, input: string, output: string): Field {
  return [
    1,
    [
      [1, input],
      [2, output],
      [4, operator],
    ],
  ];
}

/** An ONNX model that gives the mean of each of the three channels of a `side` x `side` picture as `embedding`. */
export function tinyOnnxModel(side: number): Uint8Array {
  const graph: Field[] = [
    node('GlobalAveragePool', 'pixels', 'pooled'),
    node('Flatten', 'pooled', 'embedding'),
    [2, 'means'],
    [11, tensorInfo('pixels', [1, 3, side, side])],
    [12, tensorInfo('embedding', [1, 3])],
  ];
  return encode([
    [1, 8],
    [7, graph],
    [
      8,
      [
        [1, ''],
        [2, 13],
      ],
    ],
  ]);
}
