// Guessing: a warning, a lock with its time; the owner's own browser is not shut out.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { settled, signIn, signOut } from '../support/newcomers';
import { knock } from '../support/people';

test('a stranger is warned, then locked; the owner still gets in', async ({ browser }) => {
  test.setTimeout(300_000);
  const person = await settled('cerradura');
  const own = await desk(browser);
  await signIn(own, person);
  await signOut(own);

  const said: string[][] = [];
  for (const username of [person.username, `nadie.${person.username}`]) {
    const stranger = await desk(browser);
    await stranger.goto('/ingreso');
    const words: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await knock(stranger, username, `una frase equivocada ${attempt}`);
      const alert = stranger.getByRole('alert').first();
      await expect(alert).toBeVisible();
      const title = alert.locator('.notice-title');
      const expected =
        attempt < 4 ? /no coinciden$/ : attempt === 4 ? /queda un intento/ : /bloqueado por un momento/;
      await expect(title).toHaveText(expected);
      words.push(await title.innerText());
    }
    await expect(stranger.getByText(/^Podrá intentar de nuevo en 14:\d\d min\.$/)).toBeVisible();
    await expect(stranger.getByRole('link', { name: 'Restablecer la contraseña' })).toBeVisible();
    await accessible(stranger, 'locked');
    said.push(words);
    await knock(stranger, username, person.password);
    await expect(stranger.locator('.notice-title')).toHaveText(/bloqueado por un momento/);
    await stranger.context().close();
  }
  expect(said[0], 'the same for a name that nobody has').toEqual(said[1]);

  await signIn(own, person);
});
