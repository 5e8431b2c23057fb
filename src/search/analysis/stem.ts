import porter2 from 'wink-porter2-stemmer';

const ENGLISH = /^[a-z]{3,}$/;

/** What the forms of an English word share (Porter's second stemmer): `batteries` and `battery` are `batteri`. Other terms are their own stem. */
export function stemOf(term: string): string {
  return ENGLISH.test(term) ? porter2(term) : term;
}
