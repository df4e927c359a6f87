// Accessibility: axe finds nothing.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Checks what the page shows now against WCAG 2.2 AA and axe's best practices. */
export async function accessible(page: Page, what: string): Promise<void> {
  await dismissNotices(page);
  // From the top: what is half under the fixed head after scrolling would be judged as too small.
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  const found = await new AxeBuilder({ page })
    // In the page itself: ours have no frames, and another page for the findings takes three times as long.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = found.violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  expect(told, what).toEqual([]);
}

/** Notices lie over the page for some seconds: what is under them cannot be hit, and is not judged. */
async function dismissNotices(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: /^(Cerrar aviso|Dismiss notice)$/ });
  while ((await close.count()) > 0) {
    await close.first().click({ timeout: 2_000 }).catch(() => undefined);
  }
}
