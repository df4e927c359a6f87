// Signing on a phone, in dark mode.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { COLIBRI, sample } from '../support/files';
import { ONE_SIGNATURE, confirm, enter, open, quote, upload } from '../support/people';

test.use({ colorScheme: 'dark' });

test('a person authorises on a phone', async ({ page, browser }) => {
  test.setTimeout(300_000);
  const file = sample('telefono', ...COLIBRI, '--lines', '4', '--reference', 'TELEFONO');
  const clerk = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await enter(clerk, 'cargador', ONE_SIGNATURE);
  await open(clerk, 'Carga de lotes');
  const batch = await upload(clerk, 'Recarga (RC)', file);
  await confirm(clerk, batch);
  await enter(page, 'firma2', ONE_SIGNATURE);
  await accessible(page, 'home');
  await quote(page, [batch], 'Por lote');
  await accessible(page, 'quote');
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, 'nothing sticks out to the side').toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: /^Autorizar \$/ }).click();
  await expect(page.getByText(/Se creó la orden OS-/)).toBeVisible();
});
