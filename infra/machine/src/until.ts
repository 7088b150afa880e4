/**
 * Asks again and again until the answer is yes.
 *
 * @param what is awaited, in words for whoever waited in vain
 * @param deadline in milliseconds
 * @throws Error when the answer is still no then
 */
export async function until(what: string, answer: () => boolean | Promise<boolean>, deadline = 20_000): Promise<void> {
  const end = Date.now() + deadline;
  while (!(await answer())) {
    if (Date.now() > end) throw new Error(`waited ${deadline} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
