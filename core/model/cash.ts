/** Assets whose amounts count as US dollars, one for one. Other cash (EUR, TRY) has no price here: its worth is unknown. */
export const USD_LIKE: ReadonlySet<string> = new Set([
  'USD',
  'USDT',
  'USDC',
  'FDUSD',
  'BUSD',
  'TUSD',
  'DAI',
  'USDE',
  'USD1',
  'USDD',
  'USDP',
  'PYUSD',
  'USDS',
  'GUSD',
  'RLUSD',
]);
