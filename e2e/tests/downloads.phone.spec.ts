// Downloads on a phone.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { TWO_SIGNATURES, enter, open } from '../support/people';

test('the downloads fit a phone', async ({ page }) => {
  await enter(page, 'firma1', TWO_SIGNATURES);
  await open(page, 'Descargas');
  const button = page.getByRole('button', { name: /^Descargar ?: Recarga \(RC\)$/ });
  await expect(button).toBeVisible();
  await accessible(page, 'downloads on a phone');
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, 'nothing sticks out to the side').toBeLessThanOrEqual(0);
});
