/**
 * Calls the sweep as Cloud Scheduler does.
 *
 * @throws Error when it does not answer with a 2xx.
 */
export async function sweepUploads(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'user-agent': 'Google-Cloud-Scheduler' }, signal });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`sweep-uploads answered ${response.status}`);
}
