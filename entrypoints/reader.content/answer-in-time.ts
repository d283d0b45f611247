/** Longer than any answer of a living worker; a worker that was ended in the middle of a message may never answer. */
export const PATIENCE_MS = 8_000;

/**
 * The answer, or a failure when none came in time. Whoever waits then asks again: every request of a reader may be
 * repeated without harm.
 */
export async function answerInTime<Answer>(
  answer: Promise<Answer>,
  patienceMs = PATIENCE_MS,
): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
