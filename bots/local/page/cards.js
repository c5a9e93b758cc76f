/** The cards that open over the page: one at a time, closed by Escape, by a press elsewhere, or by opening another. */
export class Cards {
  #open;
  #opener;

  constructor() {
    document.addEventListener('pointerdown', ({ target }) => {
      if (this.#open && !this.#open.contains(target) && !this.#opener?.contains(target)) this.close(false);
    });
  }

  toggle(id, opener) {
    const card = document.querySelector(`#${id}`);
    const isOpen = this.#open === card && this.#opener === opener;
    this.close(isOpen);
    if (!isOpen) this.open(card, opener);
  }

  open(card, opener) {
    this.close(false);
    this.#open = card;
    this.#opener = opener;
    card.hidden = false;
    card.tabIndex = -1;
    opener.ariaExpanded = 'true';
    card.focus({ preventScroll: true });
  }

  /** @param back whether the focus returns to what opened it; answers whether something was open */
  close(back) {
    if (!this.#open) return false;
    this.#open.hidden = true;
    this.#opener.ariaExpanded = 'false';
    if (back) this.#opener.focus();
    this.#open = undefined;
    this.#opener = undefined;
    return true;
  }
}
