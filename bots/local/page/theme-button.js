const KEY = 'parley-theme';
const button = document.querySelector('#theme');

/** Says on the button what holds. The theme itself stands already, before anything was drawn. */
function show() {
  const name = document.documentElement.dataset.theme;
  const dark = name ? name === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  button.ariaPressed = String(dark);
}

/** Lets the button turn the theme, for this page and for the demo store in it. */
export function themeButton() {
  show();
  button.addEventListener('click', () => {
    const other = button.ariaPressed === 'true' ? 'light' : 'dark';
    localStorage.setItem(KEY, other);
    document.documentElement.dataset.theme = other;
    show();
  });
}
