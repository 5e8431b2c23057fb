/** SQL of what tells the order of a PURCHASE from others: its orderId; the purchases of a visit that name no order are one. */
export const ORDER_KEY = "coalesce('o' || orderId, 'v' || visit)";
