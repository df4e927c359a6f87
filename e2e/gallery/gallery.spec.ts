// One picture of each screen: desktop and phone, light and dark.
import { resolve } from 'node:path';

import { type Browser, type Page, test } from '@playwright/test';

import { sample } from '../support/files';
import { TWO_SIGNATURES, choose, codeFor, confirm, enter, open, quote, upload } from '../support/people';

const FOLDER = resolve('gallery/pictures');
const LOOKS = [
  { name: 'desktop', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

/** Takes the page as it is in every look. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const look of LOOKS) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${FOLDER}/${name}-${look.name}.png`, animations: 'disabled' });
  }
  await page.setViewportSize(LOOKS[0].viewport);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function person(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: LOOKS[0].viewport });
  const page = await context.newPage();
  await enter(page, name, TWO_SIGNATURES);
  return page;
}

test('the gallery', async ({ browser, page }) => {
  test.setTimeout(180_000);
  await page.goto('/ingreso');
  await page.getByLabel('Usuario').waitFor();
  await shoot(page, 'ingreso');

  const clerk = await person(browser, 'cargador');
  await clerk.getByRole('link', { name: 'Empresas' }).first().click();
  await clerk.getByRole('heading', { name: TWO_SIGNATURES.company }).waitFor();
  await shoot(clerk, 'empresas');
  await clerk.getByRole('link', { name: TWO_SIGNATURES.product }).click();
  await open(clerk, 'Carga de lotes');
  const wrong = sample('nomina-con-error', '--flaw', 'D306', '--lines', '140', '--reference', 'ERR');
  await choose(clerk, 'Recarga (RC)', wrong);
  await clerk.getByText('1 de 140 líneas tienen errores').waitFor();
  await shoot(clerk, 'revision');
  await clerk.getByRole('button', { name: 'Enviar', exact: true }).click();
  await clerk.getByRole('table').getByText('Con errores').first().waitFor({ timeout: 30_000 });
  const good = sample('nomina-quincena', '--lines', '600', '--reference', 'QUINCENA');
  const first = await upload(clerk, 'Recarga (RC)', good);
  await shoot(clerk, 'lotes');
  await clerk.getByRole('button', { name: `Confirmar lote ${first}` }).click();
  await clerk.getByRole('dialog').waitFor();
  await shoot(clerk, 'confirmar');
  await clerk.keyboard.press('Escape');
  await confirm(clerk, first);
  await clerk.getByRole('link', { name: /^Ver detalle/ }).last().click();
  await clerk.getByRole('tab', { name: 'Errores' }).click();
  await clerk.getByRole('tabpanel').getByText('D306').first().waitFor();
  await shoot(clerk, 'detalle');

  const signer = await person(browser, 'firma1');
  await quote(signer, [first], 'Por lote');
  await signer.getByRole('button', { name: 'Firmar 1 lote' }).click();
  await signer.getByText('Lotes firmados: 1').waitFor();
  const second = await person(browser, 'firma2');
  await quote(second, [first], 'Por lote');
  await shoot(second, 'autorizar');
  await second.getByRole('button', { name: /^Autorizar \$/ }).click();
  await second.getByText(/Se creó la orden OS-/).waitFor();

  const treasurer = await person(browser, 'tesoreria');
  await open(treasurer, 'Órdenes de servicio');
  await shoot(treasurer, 'ordenes');
  await treasurer.getByRole('button', { name: /^Pagar orden/ }).click();
  const dialog = treasurer.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Enviar código' }).click();
  await dialog.getByLabel('Código').fill(await codeFor(treasurer, 'tesoreria'));
  await shoot(treasurer, 'pagar');
  await dialog.getByRole('button', { name: /^Pagar \$/ }).click();
  await dialog.getByText('la orden quedó Procesada').waitFor({ timeout: 45_000 });
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  await treasurer.getByRole('link', { name: /^OS-/ }).first().click();
  await treasurer.getByText('Total a pagar').first().waitFor();
  await shoot(treasurer, 'orden');
  await treasurer.getByRole('link', { name: 'Resumen' }).click();
  await treasurer.getByText('Cuenta maestra', { exact: false }).first().waitFor();
  await shoot(treasurer, 'resumen');
});
