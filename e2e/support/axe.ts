// Accessibility: axe finds nothing.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Checks what the page shows now against WCAG 2.2 AA and axe's best practices. */
export async function accessible(page: Page, what: string): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = found.violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  expect(told, what).toEqual([]);
}
