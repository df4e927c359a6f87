// Changes that a second administrator has to approve.
import { expect, test } from '@playwright/test';

import { administer, confirmWith, openUser, permission, turnTo } from '../support/administration';
import { accessible } from '../support/axe';
import { dualControl } from '../support/command';
import { desk } from '../support/desk';
import { NIT, settled } from '../support/newcomers';

test.afterEach(() => {
  dualControl(NIT, false);
});

test('what one administrator proposes, another approves or refuses', async ({ browser }) => {
  test.setTimeout(300_000);
  const person = await settled('propuesta');
  dualControl(NIT, true);
  const first = await desk(browser);
  await administer(first, 'admin1');
  await openUser(first, person);
  await permission(first, 'Pagar órdenes').check();
  await first.getByRole('button', { name: 'Guardar permisos' }).click();
  await expect(first.getByRole('dialog')).toContainText('La empresa pide que otro administrador apruebe');
  await confirmWith(first, 'Guardar');
  await expect(first.getByText(/ esperan a que otro administrador los apruebe\./)).toBeVisible();
  await expect(permission(first, 'Pagar órdenes')).not.toBeChecked();
  await expect(first.getByText('Hay cambios de este usuario que esperan aprobación.')).toBeVisible();

  // Not by who proposed it.
  await turnTo(first, 'Propuestas');
  const own = first.getByRole('listitem').filter({ hasText: 'Persona propuesta' });
  await expect(own).toContainText('Se agrega: Pagar órdenes · Todos los productos');
  await expect(own.getByRole('button', { name: 'Aprobar' })).toHaveAttribute('aria-disabled', 'true');
  await expect(own).toContainText('Usted la propuso: la debe decidir otro administrador.');
  await accessible(first, 'own proposal');

  const second = await desk(browser);
  await administer(second, 'admin2');
  await turnTo(second, 'Propuestas');
  const card = second.getByRole('listitem').filter({ hasText: 'Persona propuesta' });
  await card.getByRole('button', { name: 'Aprobar' }).click();
  await accessible(second, 'approval');
  await confirmWith(second, 'Aprobar');
  await expect(second.getByText('Aprobó los cambios de Persona propuesta.')).toBeVisible();
  await expect(card).toHaveCount(0);
  await openUser(second, person);
  await expect(permission(second, 'Pagar órdenes')).toBeChecked();

  // A refusal has a reason, which who proposed it reads.
  await second.getByRole('group', { name: 'Pagar órdenes' }).getByLabel('Por día').fill('1.000.000');
  await second.getByRole('button', { name: 'Guardar límites' }).click();
  await confirmWith(second, 'Guardar');
  await expect(second.getByText(/ esperan a que otro administrador los apruebe\./)).toBeVisible();
  await first.reload();
  await own.getByRole('button', { name: 'Rechazar' }).click();
  const dialog = first.getByRole('dialog');
  await expect(dialog).toContainText('Pagar órdenes · Por día: sin límite → $ 1.000.000');
  await expect(dialog.getByRole('button', { name: 'Rechazar' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Motivo').fill('Es muy alto para su cargo');
  await confirmWith(first, 'Rechazar');
  await expect(first.getByText('Rechazó los cambios de Persona propuesta.')).toBeVisible();
  await turnTo(second, 'Propuestas');
  await second.getByLabel('Estado').selectOption({ label: 'Rechazada' });
  await expect(second.getByText('Motivo: Es muy alto para su cargo')).toBeVisible();
  await accessible(second, 'decided proposals');
});
