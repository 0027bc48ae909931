// The catalogue without page loads: a changed filter, order, page or view fetches the same address that a plain form
// or link would open and takes the results out of the answer. Whatever goes wrong, the browser opens the address itself.

const PAUSE = 250; // ms between two changes before the server is asked
const SLOW = 300; // ms after which the page says that it waits

class Catalogue {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector('[data-status]');
    this.area = form.querySelector('[data-swap]');
    history.replaceState({ ...history.state, catalogue: true }, '');
    form.addEventListener('change', (event) => this.changed(event.target));
    form.addEventListener('submit', (event) => this.submitted(event));
    form.addEventListener('click', (event) => this.clicked(event));
    window.addEventListener('popstate', (event) => event.state?.catalogue && this.open(location.href, { isNew: false }));
    window.addEventListener('pageshow', (event) => event.persisted && this.idle());
  }

  // A box is ticked, an order chosen, an edge of a range typed and left; words wait for Enter.
  changed(field) {
    if (field.name === 'q') return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.open(this.address()), field.type === 'checkbox' ? PAUSE : 0);
  }

  submitted(event) {
    event.preventDefault();
    clearTimeout(this.pause);
    this.open(this.address());
  }

  clicked(event) {
    const link = event.target.closest('a[href]');
    const isPlain = !event.defaultPrevented && !event.button && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || !link.getAttribute('href').startsWith('?')) return;
    event.preventDefault();
    clearTimeout(this.pause);
    this.open(link.href, { isFar: Boolean(link.closest('.pages')) });
  }

  // Only what is chosen; the first page, as a plain form leads to.
  address() {
    const chosen = [...new FormData(this.form)].filter(([, value]) => String(value).trim());
    const query = new URLSearchParams(chosen).toString();
    return new URL(query ? `?${query}` : this.form.action, this.form.action).href;
  }

  async open(address, { isNew = true, isFar = false } = {}) {
    this.request?.abort(); // nobody asks that any more
    const request = (this.request = new AbortController());
    const slow = setTimeout(() => this.say(this.form.dataset.loading), SLOW);
    this.form.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(address, { signal: request.signal, headers: { Accept: 'text/html' } });
      if (!response.ok) throw new Error(response.statusText);
      const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
      const area = answer.querySelector('[data-catalogue] [data-swap]');
      if (!area) throw new Error('no results in the answer');
      if (this.request !== request) return;
      if (isNew) history.pushState({ catalogue: true }, '', address);
      this.show(answer, area, isFar);
    } catch (error) {
      if (this.request !== request) return;
      this.say(this.form.dataset.failed);
      location.assign(address);
    } finally {
      clearTimeout(slow);
      if (this.request === request) this.idle();
    }
  }

  show(answer, area, isFar) {
    const focused = this.focused();
    const unfolded = this.unfolded(this.area);
    this.area.replaceChildren(...area.childNodes);
    for (const details of this.area.querySelectorAll('details')) {
      if (unfolded.has(this.nameOf(details))) details.open = true;
    }
    document.title = answer.title;
    // Words typed since the question was sent stay.
    const words = this.form.elements.q;
    if (document.activeElement !== words) words.value = answer.querySelector('[data-catalogue] [name=q]').value;
    this.translate(answer);
    this.focus(focused, isFar);
    this.say(this.area.querySelector('[data-count]')?.textContent.trim() || '');
    document.dispatchEvent(new CustomEvent('catalogue:shown'));
  }

  // The link to the other language keeps what is chosen.
  translate(answer) {
    for (const link of document.querySelectorAll('a[hreflang][lang]')) {
      if (this.form.contains(link)) continue;
      const other = [...answer.querySelectorAll('a[hreflang][lang]')].find(
        (each) => each.hreflang === link.hreflang && each.textContent === link.textContent,
      );
      if (other) link.href = other.getAttribute('href');
    }
  }

  focused() {
    const element = document.activeElement;
    if (!this.area.contains(element)) return null;
    const { name, value, type, id } = element;
    if (name) return { name, value: type === 'checkbox' ? value : null };
    return { id, text: element.textContent.trim() };
  }

  // The same control if it is still there; else the count, from where the keyboard goes on into the results.
  focus(focused, isFar) {
    const head = this.area.querySelector('[data-count]');
    if (!focused && !isFar) return;
    const same = [...this.area.querySelectorAll(focused?.name ? 'input, select' : 'a, button, summary')].find((each) =>
      focused?.name
        ? each.name === focused.name && (focused.value === null || each.value === focused.value)
        : each.textContent.trim() === focused?.text,
    );
    if (same && !isFar) {
      same.focus({ preventScroll: true });
      return;
    }
    if (!head) return;
    head.tabIndex = -1;
    head.focus({ preventScroll: !isFar });
  }

  unfolded(area) {
    return new Set([...area.querySelectorAll('details[open]')].map((details) => this.nameOf(details)));
  }

  nameOf(details) {
    const field = details.closest('fieldset');
    return details.matches('[data-filters]') ? 'filters' : field?.querySelector('legend').textContent || '';
  }

  say(text) {
    this.status.textContent = text;
  }

  idle() {
    this.form.removeAttribute('aria-busy');
  }
}

const form = document.querySelector('[data-catalogue]');
if (form && window.fetch && window.AbortController) new Catalogue(form);
