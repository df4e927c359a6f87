// The company that asks for one signature; and an order that is cancelled before it is paid.
import { expect, test } from '@playwright/test';

import { Api } from '../support/api';
import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { COLIBRI, sample } from '../support/files';
import { ONE_SIGNATURE, PASSWORD, confirm, enter, open, pay, quote, upload } from '../support/people';

async function ordered(browser: import('@playwright/test').Browser, name: string): Promise<string> {
  const file = sample(name, ...COLIBRI, '--lines', '5', '--reference', name.toUpperCase());
  const clerk = await desk(browser);
  await enter(clerk, 'cargador', ONE_SIGNATURE);
  await open(clerk, 'Carga de lotes');
  const batch = await upload(clerk, 'Recarga (RC)', file);
  await confirm(clerk, batch);
  const signer = await desk(browser);
  await enter(signer, 'firma1', ONE_SIGNATURE);
  await quote(signer, [batch], 'Por lote');
  await signer.getByRole('button', { name: /^Autorizar \$/ }).click();
  const told = signer.getByText(/Se creó la orden OS-/);
  await expect(told).toBeVisible();
  const number = /OS-\d{4}-\d+/.exec(await told.innerText())?.[0] ?? '';
  await Promise.all([clerk.context().close(), signer.context().close()]);
  return number;
}

test('one signature makes the order, and paying it loads the cards', async ({ browser }) => {
  test.setTimeout(300_000);
  const number = await ordered(browser, 'una-firma');
  const treasurer = await desk(browser);
  await enter(treasurer, 'tesoreria', ONE_SIGNATURE);
  await open(treasurer, 'Órdenes de servicio');
  await pay(treasurer, number, 'tesoreria');
  const api = await Api.as('tesoreria');
  const balances = await api.balances(await api.product(ONE_SIGNATURE));
  expect(balances.cards).toBeGreaterThan(0);
  expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0)).toBe(0);
});

test('an unpaid order is cancelled with its reason', async ({ browser }) => {
  test.setTimeout(300_000);
  const number = await ordered(browser, 'anulada');
  const treasurer = await desk(browser);
  await enter(treasurer, 'tesoreria', ONE_SIGNATURE);
  await open(treasurer, 'Órdenes de servicio');
  await treasurer.getByRole('button', { name: `Anular orden ${number}` }).click();
  const dialog = treasurer.getByRole('dialog');
  await accessible(treasurer, 'cancel');
  await dialog.getByLabel('Motivo').fill('Nómina repetida');
  await dialog.getByLabel('Clave de acceso').fill(PASSWORD);
  await dialog.getByRole('button', { name: /^Anular orden de \$/ }).click();
  await expect(treasurer.getByText(`La orden ${number} fue anulada con éxito.`)).toBeVisible();
  await treasurer.getByRole('link', { name: number }).first().click();
  await expect(treasurer.getByText('Nómina repetida')).toBeVisible();
});
