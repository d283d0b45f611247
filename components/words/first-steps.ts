/** What to do before anything was read. */
export const FIRST_STEPS_TITLE = 'Nothing was read yet. Three steps:';

export const FIRST_STEPS = [
  {
    title: 'Open the futures page of your exchange while signed in.',
    detail: 'If it is open already, reload it once. Positions are read as the page receives them.',
  },
  {
    title: 'Open the wallet page there.',
    detail: 'It shows the coins that you hold: spot, funding and earn.',
  },
  {
    title: 'Come back here.',
    detail: 'The coins appear by themselves. Keep the futures page open to keep them live.',
  },
] as const;

export const FIRST_STEPS_PROMISE =
  'This extension only reads what the page itself receives. It asks for no key and cannot trade.';
