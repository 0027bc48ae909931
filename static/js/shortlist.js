/* The shortlist with scripts: a project is picked in place. Without them each button is a form that leads to the list.
   The list lives in the address (?shortlist=1-4 on other pages); in this browser only once the reader asks for it. */

const KEY = "shortlist";
const MOST = 50;
const PROJECTS = /^\/[a-z]{2}\/projects\//;
const OWN_STATE = /^\/[a-z]{2}\/projects\/(shortlist|compare|feed)\/|\.(csv|xlsx)$/;

const line = () => document.querySelector("[data-shortlist]");
const inLine = (name) => line().querySelector(`[data-${name}]`);
const parse = (text) => (text || "").split("-").filter((number) => /^[1-9]\d{0,8}$/.test(number)).slice(0, MOST);
const written = (numbers) => numbers.join("-");

/* What this browser keeps: null until the reader switches it on. */
const storage = {
  get() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null; // blocked by the reader's settings: then nothing is kept
    }
  },
  set(text) {
    try {
      if (text === null) window.localStorage.removeItem(KEY);
      else window.localStorage.setItem(KEY, text);
    } catch {
      /* full or blocked: the address still holds the list */
    }
  },
};

let numbers = [];
const isKept = () => storage.get() !== null;
const isListed = () => "listed" in line().dataset;
const isSame = () => storage.get() === written(numbers);
const addressOf = (list) => line().dataset.shortlist + (list.length ? `${written(list)}/` : "");

function changed(number) {
  return numbers.includes(number) ? numbers.filter((other) => other !== number) : [...numbers, number];
}

function say(text) {
  inLine("said").textContent = text;
}

/* The list in the address of a page that is not the list itself; links to other projects take it along. */
function withList(href) {
  const url = new URL(href, window.location.href);
  if (isKept() || !numbers.length) url.searchParams.delete("shortlist");
  else url.searchParams.set("shortlist", written(numbers));
  return url;
}

function keep() {
  if (isKept()) storage.set(written(numbers));
  if (!isListed()) window.history.replaceState(window.history.state, "", withList(window.location.href));
}

function showButton(pick) {
  const { add, remove } = line().dataset;
  const button = pick.querySelector("button");
  const isIn = numbers.includes(pick.dataset.pick);
  const use = button.querySelector("use");
  button.name = isIn ? "remove" : "add";
  button.querySelector("span").textContent = isIn ? remove : add;
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, isIn ? "#i-minus" : "#i-plus"));
}

function showOther() {
  const other = document.querySelector("[data-other]");
  if (!other) return;
  const kept = parse(storage.get());
  other.hidden = !kept.length || isSame();
  other.querySelector("[data-other-count]").textContent = kept.length;
  other.querySelector("[data-other-open]").href = addressOf(kept);
  const both = other.querySelector("[data-other-both]");
  if (both) both.href = addressOf([...new Set([...kept, ...numbers])].slice(0, MOST));
}

function show() {
  if (!line()) return;
  observer.disconnect();
  if (!isListed()) document.querySelectorAll("[data-pick]").forEach(showButton);
  if (!isListed()) {
    inLine("count").textContent = numbers.length;
    inLine("open").href = addressOf(numbers);
  }
  inLine("keep").hidden = isListed() && isKept() && !isSame() && storage.get() !== "";
  inLine("remember").checked = isKept();
  inLine("forget").hidden = !isKept();
  showOther();
  observer.observe(document.querySelector("main"), { childList: true, subtree: true });
}

/* On other pages a click changes the list in place; on the list itself it opens the changed list. */
function pick(event) {
  const next = changed(event.submitter.value);
  if (isListed()) {
    if (isKept() && isSame()) storage.set(written(next));
    return;
  }
  event.preventDefault();
  if (next.length > MOST) {
    say(line().dataset.full);
    return;
  }
  numbers = next;
  keep();
  show();
  say(inLine("open").textContent);
}

function remember(event) {
  storage.set(event.target.checked ? written(numbers) : null);
  keep();
  show();
}

function forget() {
  storage.set(null);
  if (!isListed()) numbers = [];
  keep();
  show();
  inLine("remember").focus();
}

async function copy(event) {
  await navigator.clipboard.writeText(window.location.href);
  say(event.target.dataset.copied);
  event.target.textContent = event.target.dataset.copied;
}

const CLICKS = {
  "[data-forget]": forget,
  "[data-copy]": copy,
  "[data-print]": () => window.print(),
  "[data-clear]": () => isKept() && isSame() && storage.set(""),
  "[data-other-replace]": () => {
    storage.set(written(numbers));
    show();
  },
};

function click(event) {
  const action = Object.keys(CLICKS).find((selector) => event.target.closest(selector));
  if (action) CLICKS[action](event);
  const link = event.target.closest("a[href]");
  const isProjects = link && link.origin === window.location.origin && PROJECTS.test(link.pathname);
  if (isProjects && line() && !OWN_STATE.test(link.pathname)) link.href = withList(link.href);
}

function start() {
  if (!line()) return;
  const { numbers: given } = line().dataset;
  numbers = isKept() && !isListed() ? parse(storage.get()) : parse(given);
  inLine("keep").hidden = false;
  document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));
  document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = !navigator.clipboard));
  show();
}

const observer = new MutationObserver(show);
document.addEventListener("click", click, true); // before whoever follows the link
document.addEventListener("submit", (event) => event.submitter?.matches(".pick__button") && line() && pick(event), true);
document.addEventListener("change", (event) => event.target.matches("[data-remember]") && remember(event));
document.addEventListener("formdata", (event) => {
  const isCatalogue = /^\/[a-z]{2}\/projects\/$/.test(new URL(event.target.action).pathname);
  if (!isCatalogue || !line()) return;
  event.formData.delete("shortlist");
  if (!isKept() && numbers.length) event.formData.set("shortlist", written(numbers));
});
window.addEventListener("storage", (event) => event.key === KEY && start());
window.addEventListener("pageshow", (event) => event.persisted && start());
start();
