/** The measured question and the types that a server needs to answer it from memory. */

export const LIMIT = 20;

export const QUERY = `query ($limit: Int!) {
  recommendations(limit: $limit) { items { score product { id title brand price { amount } } } }
}`;

export const TYPE_DEFS = `
  type Query { recommendations(limit: Int!): RecommendationList! }
  type RecommendationList { items: [Recommendation!]! }
  type Recommendation { score: Float! product: Product! }
  type Product { id: ID! title: String! brand: String price: Money }
  type Money { amount: Float! }
`;

/** An answer's data, by the user it is for. */
export type AnswerByUser = Record<string, { recommendations: object }>;
