// What a company's administrator does on the screens.
import { expect, type Locator, type Page } from '@playwright/test';

import type { Newcomer } from './newcomers';
import { ONE_SIGNATURE, PASSWORD, knock } from './people';

export const COMPANY = ONE_SIGNATURE.company;

/** Signs in, and goes to the users or the audit trail of the company with one signature. */
export async function administer(
  page: Page,
  username: string,
  link = `Usuarios de ${COMPANY}`,
): Promise<void> {
  await page.goto('/ingreso');
  await knock(page, username, PASSWORD);
  await page.getByRole('link', { name: link }).click();
  await expect(page.getByRole('navigation', { name: 'Menú de administración' })).toBeVisible();
}

/** Goes to a page of the administration by its menu. */
export async function turnTo(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Menú de administración' });
  await menu.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The row of a user in the list, found by the search. */
export async function found(page: Page, username: string): Promise<Locator> {
  await page.getByLabel('Buscar por nombre, usuario o correo').fill(username);
  const row = page.getByRole('row').filter({ hasText: username });
  await expect(row).toHaveCount(1);
  // The row may have been there before the search is answered, and moves when it is.
  const others = page.getByRole('row').filter({ hasNotText: username, has: page.getByRole('cell') });
  await expect(others).toHaveCount(0);
  return row;
}

/** Opens a user from the list. */
export async function openUser(page: Page, person: Newcomer): Promise<void> {
  await turnTo(page, 'Usuarios');
  const row = await found(page, person.username);
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: 'Permisos' })).toBeVisible();
}

/** Confirms the open dialog with the password. */
export async function confirmWith(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Clave de acceso').fill(PASSWORD);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
}

/** The cell of a permission in all products. */
export function permission(page: Page, name: string): Locator {
  return page.getByRole('checkbox', { name: `${name}: Todos los productos` });
}
