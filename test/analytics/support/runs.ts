/** How many random cases a property test tries: few in every run, as many as PROPERTY_RUNS says in a long one. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: Number(process.env.PROPERTY_RUNS ?? usual) };
}

/** What a property test may take on a machine that has much else to do. */
export const PATIENCE_MS = 60_000;
