// Sets theme and language before the first paint, so that nothing flashes.
(() => {
  try {
    const theme = localStorage.getItem("conexion.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    const language = localStorage.getItem("conexion.language");
    if (language === "es" || language === "en") document.documentElement.lang = language;
  } catch {
    // Storage may be switched off; the defaults hold then.
  }
})();
