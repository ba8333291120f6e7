/** In a long menu beside the page, the page's own entry comes into view; nothing else moves. */
export function showOwnEntry(): void {
  const menu = document.querySelector<HTMLElement>('.sidebar');
  const entry = menu?.querySelector<HTMLElement>('[aria-current="page"]');
  if (!menu || !entry) return;
  const below = entry.getBoundingClientRect().top - menu.getBoundingClientRect().top;
  if (below > menu.clientHeight * 0.8) menu.scrollTop = below - menu.clientHeight / 3;
}
