import type { Playground } from './playground';

/** One tab of the playground. */
export interface Example {
  name: string;
  query: string;
  variables: Record<string, unknown>;
  /** Whom the tab speaks for, by the header x-user-id; null for the operator. */
  userId: string | null;
}

/** The tabs, about a user and a product that exist. */
export function createExamples({ userId, productId }: Playground): Example[] {
  return [
    { name: '1 A page in one question', query: PAGE, variables: { productId }, userId },
    { name: '2 Why this?', query: WHY, variables: {}, userId },
    {
      name: '3 Track and ask again',
      query: TRACK,
      variables: { events: [{ type: 'VIEW', productId }] },
      userId,
    },
    { name: '4 Steer the list', query: STEER, variables: {}, userId },
    { name: '5 Search', query: SEARCH, variables: {}, userId },
    { name: '6 The shop at a glance', query: SHOP, variables: {}, userId: null },
  ];
}

const PAGE = `# A shopper's product page in one question: the product,
# what goes with it, and what this shopper may want next.
# The header x-user-id says for whom the request speaks.
query Page($productId: ID!) {
  viewer { id name interests { kind value } }
  product(id: $productId) {
    title
    brand
    price { amount currency }
    categories { name }
    similar(limit: 4) { score product { title } }
    boughtTogether(limit: 4) { orders product { title } }
  }
  recommendations(limit: 6, placement: "product-page") {
    source
    items { rank score product { id title brand price { amount } } }
  }
  trending(limit: 3) { events eventsBefore product { title } }
}
`;

const WHY = `# Why was this recommended? The points of the contributions add up
# to the score, and rankWithout is the place that the product would
# have if that one event had never happened.
query Why {
  recommendations(limit: 3) {
    modelVersion
    items {
      rank
      product { title }
      score
      contributions { signal value weight points }
      because(limit: 3) {
        points
        rankWithout
        product { title }
        event { type occurredAt }
        interest { kind value }
      }
    }
  }
}
`;

const TRACK = `# Run "Track", then "Ask": what was acknowledged
# changes the very next answer.
mutation Track($events: [EventInput!]!) {
  trackEvents(events: $events) {
    accepted
    duplicates
    errors { index code message }
  }
}

query Ask {
  viewer {
    history(first: 3) { nodes { type occurredAt product { title } } }
  }
  recommendations(limit: 6) {
    source
    items {
      rank
      score
      product { title }
      because(limit: 1) { event { type } product { title } points }
    }
  }
}
`;

const STEER = `# The same recommender, steered: a filter, products that were
# bought before, and a more mixed list.
query Steer {
  cheap: recommendations(
    limit: 5
    filter: { priceMax: 30, inStock: true }
  ) {
    items { product { title price { amount } } }
  }
  again: recommendations(limit: 5, includePurchased: true) {
    items { product { title } }
  }
  mixed: recommendations(limit: 5, diversity: 0.5) {
    items { product { title } contributions { signal points } }
  }
}
`;

const SEARCH = `# Search by words, in English, Chinese or pinyin, with typos forgiven. Each facet value carries the filter that selects it.
query Search {
  search(query: "teapto", first: 5) {
    totalCount
    corrected
    edges {
      score
      node { title price { amount } }
      contributions { source field kind form points }
    }
    facets { kind name values { label count } }
    timings { totalMs }
  }
  pinyin: search(query: "chahu", first: 3) { nodes { title } }
  suggest(prefix: "tea", limit: 5) { kind text }
}
`;

const SHOP = `# Without x-user-id the request speaks for the operator.
query Shop {
  model {
    version
    trainedAt
    eventCount
    signals { name weight gain }
    metrics { name value }
  }
  products(first: 5, sort: NEWEST) {
    totalCount
    nodes { id title categories { name } }
  }
  users(first: 3) {
    nodes {
      id
      name
      recommendations(limit: 3) { source items { product { title } } }
    }
  }
}
`;
