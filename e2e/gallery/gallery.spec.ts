// One picture of each screen: desktop and phone, light and dark.
import { resolve } from 'node:path';

import { type Browser, type Page, test } from '@playwright/test';

import {
  administer,
  confirmWith,
  openUser,
  permission,
  turnTo,
} from '../support/administration';
import { dualControl } from '../support/command';
import { sample } from '../support/files';
import { NIT, invite, openSettings, settled, signIn } from '../support/newcomers';
import { TWO_SIGNATURES, choose, codeFor, confirm, enter, knock, open, quote, upload } from '../support/people';
import { begin, cardOf, holder, prove, toServices, topUp } from '../support/services';
import { Authenticator } from '../support/totp';

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
  await page.getByLabel('Usuario', { exact: true }).waitFor();
  await shoot(page, 'ingreso');

  const clerk = await person(browser, 'cargador');
  await clerk.getByRole('link', { name: 'Empresas' }).first().click();
  await clerk.getByRole('heading', { name: TWO_SIGNATURES.company }).waitFor();
  await shoot(clerk, 'empresas');
  await clerk.getByRole('link', { name: TWO_SIGNATURES.product }).click();
  await open(clerk, 'Descargas');
  await clerk.getByRole('table', { name: 'Descargas' }).waitFor();
  await shoot(clerk, 'descargas');
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

test('who one is', async ({ browser, page }) => {
  test.setTimeout(180_000);
  await page.goto('/recuperar');
  await page.getByLabel('NIT de la empresa').waitFor();
  await shoot(page, 'recuperar');
  await page.getByLabel('Usuario', { exact: true }).fill('nadie.conocido');
  await page.getByLabel('NIT de la empresa').fill('900123456');
  await page.getByLabel('Correo electrónico').fill('nadie@example.com');
  await page.getByRole('button', { name: 'Continuar' }).click();
  await page.getByRole('heading', { name: 'Revise su correo' }).waitFor();
  await shoot(page, 'recuperar-enviado');

  const person = await invite('galeria');
  await page.goto('/ingreso');
  await knock(page, person.username, person.password);
  await page.getByRole('heading', { name: 'Términos y condiciones' }).waitFor();
  await shoot(page, 'terminos');
  await page.getByLabel('Leí y acepto los términos y condiciones.').check();
  await page.getByRole('button', { name: 'Aceptar y continuar' }).click();
  await page.getByLabel('Contraseña nueva', { exact: true }).fill('mangos maduros');
  await page.getByLabel('Repita la contraseña nueva').fill('mangos');
  await shoot(page, 'contrasena');

  const stranger = await (await browser.newContext({ viewport: LOOKS[0].viewport })).newPage();
  await stranger.goto('/ingreso');
  const nobody = `nadie.${Date.now().toString(36)}`;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await knock(stranger, nobody, 'una frase equivocada');
    await stranger.getByRole('alert').first().waitFor();
  }
  await stranger.getByText(/^Podrá intentar de nuevo/).waitFor();
  await shoot(stranger, 'bloqueo');

  const own = await (await browser.newContext({ viewport: LOOKS[0].viewport })).newPage();
  await own.clock.install();
  const settledOne = await settled('ajustes');
  await signIn(own, settledOne);
  await openSettings(own);
  await own.getByText('Esta sesión').waitFor();
  await shoot(own, 'configuracion');
  await own.getByRole('button', { name: 'Activar segundo factor' }).click();
  const dialog = own.getByRole('dialog');
  await dialog.getByLabel('Clave de acceso').fill(settledOne.password);
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByRole('img', { name: /^Código QR/ }).waitFor();
  await shoot(own, 'segundo-factor');
  const app = new Authenticator(await dialog.locator('code.secret').innerText());
  await dialog.getByLabel('Código de su aplicación').fill(await app.next());
  await dialog.getByRole('button', { name: 'Activar', exact: true }).click();
  await dialog.getByLabel('Ya los guardé').check();
  await shoot(own, 'codigos');
  await dialog.getByRole('button', { name: 'Listo' }).click();
  await own.clock.fastForward('13:10');
  await own.getByRole('alertdialog').waitFor();
  await shoot(own, 'inactividad');
});

test('who may do what', async ({ browser }) => {
  test.setTimeout(180_000);
  const someone = await settled('galeria2', ['batches.view', 'orders.pay']);
  const first = await (await browser.newContext({ viewport: LOOKS[0].viewport })).newPage();
  await administer(first, 'admin1');
  await first.getByRole('table').waitFor();
  await shoot(first, 'usuarios');
  await first.getByRole('button', { name: 'Invitar usuario' }).click();
  await first.getByLabel('Perfil inicial').selectOption({ label: 'Cargador' });
  await shoot(first, 'invitar');
  await first.keyboard.press('Escape');
  await openUser(first, someone);
  await permission(first, 'Cargar lotes').check();
  await shoot(first, 'usuario');
  await first.getByRole('heading', { level: 2, name: 'Límites' }).scrollIntoViewIfNeeded();
  await shoot(first, 'limites');
  await first.getByRole('button', { name: 'Guardar permisos' }).click();
  await first.getByRole('dialog').waitFor();
  await shoot(first, 'cambios');
  await first.keyboard.press('Escape');
  dualControl(NIT, true);
  try {
    await first.reload();
    await permission(first, 'Pagar órdenes').uncheck();
    await permission(first, 'Ver órdenes').check();
    await first.getByRole('button', { name: 'Guardar permisos' }).click();
    await confirmWith(first, 'Guardar');
    await turnTo(first, 'Propuestas');
    await first.getByRole('listitem').filter({ hasText: 'Persona galeria2' }).waitFor();
    await shoot(first, 'propuestas');
  } finally {
    dualControl(NIT, false);
  }
  await first
    .getByRole('navigation', { name: 'Menú de administración' })
    .getByRole('link', { name: 'Datos de la empresa' })
    .click();
  await first.getByRole('table', { name: 'Tarifa' }).waitFor();
  // Without the notice of what was done before.
  await first.reload();
  await first.getByRole('table', { name: 'Tarifa' }).waitFor();
  await shoot(first, 'datos-empresa');
  await turnTo(first, 'Quién puede qué');
  await first.getByRole('table').waitFor();
  await shoot(first, 'quien-puede-que');
  await turnTo(first, 'Auditoría');
  await first.getByRole('table').waitFor();
  await shoot(first, 'auditoria');
  await first.getByRole('button', { name: /^Ver/ }).first().click();
  await first.getByRole('dialog').waitFor();
  await shoot(first, 'registro');
});

test('the master account and its cards', async ({ page }) => {
  test.setTimeout(180_000);
  const dialog = page.getByRole('dialog');
  await page.setViewportSize(LOOKS[0].viewport);
  await toServices(page);
  await page.getByRole('button', { name: 'Recargar cuenta' }).click();
  await dialog.getByLabel('Valor de la recarga').fill('12500000');
  await dialog.getByLabel('Descripción (opcional)').fill('Fondo de viáticos');
  await dialog.getByLabel('Clave de acceso').focus();
  await shoot(page, 'recargar');
  await page.keyboard.press('Escape');
  await topUp(page, '12500000', 'Fondo de viáticos');
  await shoot(page, 'cuenta-maestra');
  const row = await cardOf(page, holder(1300));
  await begin(page, row, 'Abonar', '1250000,50');
  await dialog.getByLabel('Descripción (opcional)').fill('Viáticos Medellín');
  await dialog.getByLabel('Clave de acceso').focus();
  await shoot(page, 'abonar');
  await prove(page, /^Abonar \$/);
  await dialog.getByText('El abono se realizó').waitFor({ timeout: 30_000 });
  await shoot(page, 'abono-realizado');
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  await row.getByRole('button', { name: /^Más/ }).click();
  await shoot(page, 'opciones-tarjeta');
  await page.keyboard.press('Escape');
  await row.getByRole('link').click();
  await page.getByRole('heading', { name: 'Estados' }).waitFor();
  await shoot(page, 'tarjeta');
  await page.getByRole('link', { name: 'Cuenta maestra' }).click();
  await page.getByRole('link', { name: 'Movimientos' }).click();
  await page.getByRole('table').waitFor();
  await shoot(page, 'movimientos');
  await open(page, 'Reportes');
  const reports = page.getByRole('main').getByRole('link');
  await reports.filter({ hasText: 'Saldos' }).first().waitFor();
  await shoot(page, 'reportes');
  await reports.filter({ hasText: 'Movimientos de la cuenta maestra' }).first().click();
  await page.getByRole('region', { name: 'Movimientos de la cuenta maestra' }).getByRole('table').waitFor();
  await page.locator('.report-chart svg').waitFor();
  await shoot(page, 'reporte');
});
