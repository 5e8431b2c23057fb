import { quote } from '../errors';

/** The whole number in a variable, or the usual one when it is not set; one outside of its range is a fault. */
export function readWhole(
  environment: NodeJS.ProcessEnv,
  name: string,
  [least, usual, most]: readonly [number, number, number],
  faults: string[],
): number {
  const text = environment[name] || String(usual);
  if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  faults.push(`${name} was "${quote(text)}"; give a whole number from ${least} to ${most}`);
  return usual;
}
