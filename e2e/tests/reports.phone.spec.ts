// Reports on a phone, in dark mode.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { ONE_SIGNATURE, enter, open } from '../support/people';
import { fits } from '../support/services';

test.use({ colorScheme: 'dark' });

test('a report is read on a phone', async ({ page }) => {
  await enter(page, 'tesoreria', ONE_SIGNATURE);
  await expect(page.getByRole('region', { name: 'Tarjetas por estado' }).getByRole('figure')).toBeVisible();
  await accessible(page, 'home');
  await fits(page, 'home');
  await page.screenshot({ path: test.info().outputPath('home.png'), fullPage: true });
  await open(page, 'Reportes');
  await accessible(page, 'catalogue of reports');
  await fits(page, 'catalogue of reports');
  await page.screenshot({ path: test.info().outputPath('catalogue.png'), fullPage: true });
  for (const name of ['Tarjetas por estado', 'Saldos a una fecha', 'Movimientos de la cuenta maestra']) {
    await page.getByRole('main').getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('figure').or(page.getByText('No hay filas')).first()).toBeVisible();
    await accessible(page, name);
    await fits(page, name);
    await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
    await page.getByRole('main').getByRole('link', { name: 'Reportes' }).click();
  }
});
