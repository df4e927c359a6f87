// A person's own browser: nobody shares a session.
import type { Browser, Page } from '@playwright/test';

/** A page of a browser context of its own. */
export async function desk(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return context.newPage();
}
