// Runs before the first paint (see index.html): a chat that flashes white at night is a nuisance.
(function () {
  try {
    const theme = localStorage.getItem("chat-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage can be forbidden; the system's preference then decides.
  }
})();
