// The catalogue in place: a changed filter, order, page or view fetches the address that a plain form or link would
// open and takes the results out of the answer. Whatever goes wrong, the browser opens that address itself.

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
    window.addEventListener('popstate', ({ state }) => state?.catalogue && this.open(location.href, { isNew: false, y: state.y }));
    window.addEventListener('pageshow', (event) => event.persisted && this.idle());
  }

  // A box is ticked, an order chosen, an edge of a range typed and left; words wait for Enter.
  changed(field) {
    if (field.name === 'q' || field.form !== this.form) return;
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
    if (!link || !isPlain || link.origin + link.pathname !== this.form.action) return;
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

  async open(address, { isNew = true, isFar = false, y } = {}) {
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
      if (isNew && address !== location.href) {
        history.replaceState({ ...history.state, y: scrollY }, '');
        history.pushState({ catalogue: true }, '', address);
      }
      this.show(answer, area, isFar);
      if (y !== undefined) scrollTo(0, y);
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
    const active = document.activeElement;
    const sign = this.area.contains(active) && this.signOf(active);
    const unfolded = this.unfolded(this.area);
    this.area.replaceChildren(...area.childNodes);
    for (const details of this.area.querySelectorAll('details')) {
      details.open ||= unfolded.has(this.nameOf(details));
    }
    document.title = answer.title;
    // Words typed since the question was sent stay.
    const words = this.form.elements.q;
    if (document.activeElement !== words) words.value = answer.querySelector('[data-catalogue] [name=q]').value;
    this.translate(answer);
    this.focus(sign, isFar);
    this.say(this.area.querySelector('[data-count]')?.textContent.trim() || '');
  }

  // The link to the other language keeps what is chosen.
  translate(answer) {
    const links = (root) => [...root.querySelectorAll('a[hreflang]:not([data-catalogue] a)')];
    const others = links(answer);
    links(document).forEach((link, place) => others[place] && (link.href = others[place].getAttribute('href')));
  }

  // What tells a control from its neighbours, before the swap and after it.
  signOf(control) {
    const { tagName, name, type, value, textContent } = control;
    return [tagName, name, type === 'checkbox' ? value : '', name ? '' : textContent.trim()].join('\n');
  }

  // The same control if it is still there; else the count, from where the keyboard goes on into the results.
  focus(sign, isFar) {
    if (!sign && !isFar) return;
    const controls = [...this.area.querySelectorAll('a, button, input, select, summary')];
    const same = !isFar && controls.find((control) => this.signOf(control) === sign);
    const target = same || this.area.querySelector('[data-count]');
    if (!target) return;
    if (!same) target.tabIndex = -1;
    target.focus({ preventScroll: !isFar });
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
