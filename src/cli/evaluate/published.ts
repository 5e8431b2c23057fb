/** Numbers that others published for the data sets and protocols that `vitrine evaluate` knows, to stand beside ours. */

/** One published row. */
export interface PublishedRow {
  method: string;
  hitRate?: number;
  ndcg?: number;
  recall?: number;
  source: string;
}

const S3_REC = 'Zhou et al., CIKM 2020 (S3-Rec), full ranking';
const TIGER = 'Rajput et al., NeurIPS 2023 (TIGER), Table 1';
const ESASREC = 'eSASRec, transformer_benchmark';
const RECOMMENDERS = 'recommenders-team/recommenders, benchmark table';

/** Keys are `protocol k data set`. */
const PUBLISHED: Readonly<Record<string, readonly PublishedRow[]>> = {
  'leave-one-out 10 Beauty': [
    { method: 'PopRec', hitRate: 0.0152, ndcg: 0.0068, source: S3_REC },
    { method: 'BERT4Rec', hitRate: 0.0347, ndcg: 0.017, source: S3_REC },
    { method: 'SASRec', hitRate: 0.0605, ndcg: 0.0318, source: S3_REC },
    { method: 'S3-Rec', hitRate: 0.0647, ndcg: 0.0327, source: S3_REC },
    { method: 'TIGER', hitRate: 0.0648, ndcg: 0.0384, source: TIGER },
    { method: 'SASRec, tuned', hitRate: 0.0921, ndcg: 0.0531, source: ESASREC },
    { method: 'eSASRec', hitRate: 0.0928, ndcg: 0.0523, source: ESASREC },
  ],
  'leave-one-out 10 Sports_and_Outdoors': [
    { method: 'S3-Rec', hitRate: 0.0385, ndcg: 0.0204, source: S3_REC },
    { method: 'TIGER', hitRate: 0.04, ndcg: 0.0225, source: TIGER },
    { method: 'SASRec, tuned', hitRate: 0.0569, ndcg: 0.0314, source: ESASREC },
    { method: 'eSASRec', hitRate: 0.056, ndcg: 0.0323, source: ESASREC },
  ],
  'leave-one-out 10 Toys_and_Games': [
    { method: 'S3-Rec', hitRate: 0.07, ndcg: 0.0376, source: S3_REC },
    { method: 'TIGER', hitRate: 0.0712, ndcg: 0.0432, source: TIGER },
    { method: 'SASRec, tuned', hitRate: 0.097, ndcg: 0.058, source: ESASREC },
    { method: 'eSASRec', hitRate: 0.0939, ndcg: 0.0538, source: ESASREC },
  ],
  'random-75-25 10 movielens-100k': [
    { method: 'ALS', ndcg: 0.0442, recall: 0.0178, source: RECOMMENDERS },
    { method: 'SAR', ndcg: 0.3825, recall: 0.1764, source: RECOMMENDERS },
    { method: 'NCF', ndcg: 0.3961, recall: 0.1808, source: RECOMMENDERS },
    { method: 'LightGCN', ndcg: 0.4198, recall: 0.1443, source: RECOMMENDERS },
    { method: 'BPR', ndcg: 0.442, recall: 0.2125, source: RECOMMENDERS },
    { method: 'BiVAE', ndcg: 0.4751, recall: 0.2191, source: RECOMMENDERS },
  ],
};

/** What was published for a data set under a protocol at list length k; empty when nothing is known. */
export function publishedFor(protocol: string, k: number, dataSet: string): readonly PublishedRow[] {
  return PUBLISHED[`${protocol} ${k} ${dataSet}`] ?? [];
}
