/** Item-to-item regression weights in rows by the product in the history (CSR): what having i says about j. */
export interface CollaborativeWeights {
  /** Length products + 1. */
  rowStart: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}
