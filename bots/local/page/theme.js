// Before anything is drawn, so that the page never flashes in the other theme; the demo store follows the page.
{
  const apply = (name) => {
    if (name === 'light' || name === 'dark') document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
  };
  apply(new URLSearchParams(location.search).get('theme') ?? localStorage.getItem('parley-theme'));
  addEventListener('storage', ({ key, newValue }) => key === 'parley-theme' && apply(newValue));
}
