// Suggestions while typing: an ARIA 1.2 combobox over every box that names where to ask (data-suggestions).
// Without this script the box is a plain form, and it stays one: Enter sends what was typed.

const PAUSE = 120; // ms without a key before the server is asked
const SLOW = 350; // ms after which the box shows that it waits
const SHORTEST = 2; // characters

let boxes = 0;

function element(tag, properties, attributes = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

class Suggestions {
  constructor(box) {
    this.box = box;
    this.address = box.dataset.suggestions;
    this.form = box.closest('form');
    this.input = box.querySelector('input[name=q]');
    this.options = [];
    this.active = -1;
    this.build(`suggestions-${++boxes}`);
    this.listen();
  }

  build(id) {
    // A search field may not bear the role of a combobox; the keyboard of a phone still says "search".
    Object.assign(this.input, { type: 'text', inputMode: 'search', enterKeyHint: 'search' });
    this.list = element('ul', { id, className: 'suggestions', hidden: true }, {
      role: 'listbox',
      'aria-label': this.box.dataset.label || this.box.getAttribute('aria-label'),
    });
    this.status = element('div', { className: 'hidden-visually' }, { role: 'status' });
    const attributes = {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox',
      'aria-expanded': 'false', 'aria-controls': id, autocapitalize: 'off', spellcheck: 'false',
    };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.box.append(this.list, this.status);
  }

  listen() {
    this.input.addEventListener('input', (event) => event.isComposing || this.typed());
    this.input.addEventListener('compositionend', () => this.typed());
    this.input.addEventListener('keydown', (event) => this.pressed(event));
    this.input.addEventListener('blur', () => this.close());
    // The list must not take the focus away from the input; touch scrolls it, so only a click chooses.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.choose(event.target.closest('[role=option]')));
    this.form.addEventListener('submit', () => this.close());
    document.addEventListener('pointerdown', (event) => this.box.contains(event.target) || this.close());
    window.addEventListener('pageshow', (event) => event.persisted && this.close()); // came back by the Back button
  }

  typed() {
    this.stop();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  // Whatever is under way answers a question that nobody asks any more.
  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.slow);
    if (this.request) this.request.abort();
    this.box.classList.remove('is-waiting');
  }

  async ask(text) {
    const request = (this.request = new AbortController());
    this.slow = setTimeout(() => this.box.classList.add('is-waiting'), SLOW);
    try {
      const response = await fetch(`${this.address}?q=${encodeURIComponent(text)}`, {
        signal: request.signal,
        credentials: 'omit',
      });
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      if (this.request === request && document.activeElement === this.input) this.show(answer);
    } catch (error) {
      if (this.request === request) this.close(); // the form works without suggestions
    } finally {
      if (this.request === request) this.stop();
    }
  }

  show({ completions, all, announcement }) {
    this.status.textContent = announcement;
    if (!completions.length) {
      this.hide();
      return;
    }
    const options = completions.map((completion, place) => this.option(completion, place));
    options.push(this.option({ text: all, url: '', kind: '' }, options.length));
    this.list.replaceChildren(...options);
    this.options = options;
    this.activate(-1);
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
  }

  option({ text, url, kind, language }, place) {
    const option = element('li', { id: `${this.list.id}-${place}`, className: 'suggestions__item' }, {
      role: 'option', 'aria-selected': 'false', 'data-url': url,
    });
    const title = element('span', { className: 'suggestions__text', textContent: text });
    if (language && language !== document.documentElement.lang) title.lang = language;
    option.append(title);
    if (kind) option.append(' ', element('span', { className: 'suggestions__kind', textContent: kind }));
    if (!url) option.classList.add('suggestions__item--all');
    return option;
  }

  activate(place) {
    this.active = place;
    this.options.forEach((option, index) => option.setAttribute('aria-selected', String(index === place)));
    const option = this.options[place];
    if (!option) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    this.input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  choose(option) {
    if (!option) return;
    this.close();
    if (option.dataset.url) window.location.assign(option.dataset.url);
    else if (this.form.requestSubmit) this.form.requestSubmit();
    else this.form.submit();
  }

  // From the input itself (-1) through the options and back to it.
  pressed(event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const last = this.options.length - 1;
    const isOpen = !this.list.hidden;
    const moves = {
      ArrowDown: () => this.activate(this.active === last ? -1 : this.active + 1),
      ArrowUp: () => this.activate(this.active === -1 ? last : this.active - 1),
      Home: () => this.activate(0),
      End: () => this.activate(last),
      Enter: () => this.choose(this.options[this.active]),
      Escape: () => this.close(),
    };
    if (!isOpen && event.key === 'ArrowDown') {
      this.typed();
      event.preventDefault();
    }
    if (!isOpen || !Object.hasOwnProperty.call(moves, event.key)) return;
    // Without a chosen option these three belong to the input.
    if (['Home', 'End', 'Enter'].includes(event.key) && this.active === -1) return;
    event.preventDefault();
    moves[event.key]();
  }

  hide() {
    this.list.hidden = true;
    this.options = [];
    this.activate(-1);
    this.input.setAttribute('aria-expanded', 'false');
  }

  close() {
    this.stop();
    this.request = null;
    this.status.textContent = '';
    this.hide();
  }
}

document.querySelectorAll('[data-suggestions]').forEach((box) => new Suggestions(box));
