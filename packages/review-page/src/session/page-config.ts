import { signal } from '@preact/signals';
import { CONFIG_PATH, type PageConfig } from '../../../../functions/review-page/page-config.ts';

/** What the registry says of sign-in; `undefined` until it is known. */
export const pageConfig = signal<PageConfig | undefined>(undefined);

/** Reads it. A failure leaves the sign-in by key, which needs nothing of it. */
export async function loadPageConfig(): Promise<PageConfig | undefined> {
  try {
    const response = await fetch(CONFIG_PATH);
    if (response.ok) pageConfig.value = await response.json();
  } catch {}
  return pageConfig.value;
}
