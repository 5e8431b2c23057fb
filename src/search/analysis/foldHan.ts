/** The part of opencc-js that is used; its own types are for ES modules only. */
interface OpenCc {
  Converter(options: { from: 't'; to: 'cn' }): (text: string) => string;
}

let toSimplified: ((text: string) => string) | null = null;
const folded = new Map<string, string>();

/**
 * A Chinese character in its simplified form: `紅` is `红`. Characters are folded one by one, on both sides of a search, so that what is
 * written in either script finds the other. Other characters come back as they are.
 */
export function foldHan(char: string): string {
  let form = folded.get(char);
  if (form === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first Chinese text: its tables take 10 MB.
    toSimplified ??= (require('opencc-js/t2cn') as OpenCc).Converter({ from: 't', to: 'cn' });
    folded.set(char, (form = toSimplified(char)));
  }
  return form;
}
