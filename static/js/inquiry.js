/* The inquiry form with scripts: it survives a broken connection, a double click, and proves its work in the background.
   Everything here is a comfort: without it the form is sent as it stands. */

const HOST = "[data-inquiry]";
const form = () => document.querySelector(`${HOST} form`);

/* ALTCHA: the work is done once somebody starts to write, in a worker, and says nothing. */
let work = null;

async function prove() {
  const { challenge, worker } = form().dataset;
  const answer = await fetch(challenge, { credentials: "omit" });
  if (!answer.ok) return "";
  const task = await answer.json();
  const solution = await solve(worker, task);
  return solution ? btoa(JSON.stringify({ challenge: task, solution })) : "";
}

function solve(address, challenge) {
  return new Promise((resolve) => {
    const worker = new Worker(address);
    const end = (solution) => {
      worker.terminate();
      resolve(solution && !solution.error ? solution : null);
    };
    worker.onmessage = (event) => end(event.data);
    worker.onerror = () => end(null);
    worker.postMessage({ type: "work", challenge, counterStart: 0, counterStep: 1 });
  });
}

function startWork() {
  work = work || prove().catch(() => "");
}

/* Sending: the same fields go out again after a broken connection, so the portal gives the same reference. */
let isSending = false;
const PATIENCE = 20000; // a slow phone may still be at work: the form is not held back for it
const PAUSES = [1000, 2000];

function state(name) {
  const line = form().querySelector(".form__state");
  line.textContent = name ? line.dataset[name] : "";
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function post(body) {
  for (const wait of [...PAUSES, null]) {
    try {
      return await fetch(form().action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    } catch (error) {
      if (wait === null) throw error;
      await pause(wait);
    }
  }
}

async function send(event) {
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  form().setAttribute("aria-busy", "true");
  state("sending");
  try {
    startWork();
    const proof = await Promise.race([work, pause(PATIENCE).then(() => "")]);
    const body = new URLSearchParams(new FormData(form()));
    body.set("altcha", proof);
    await show(await post(body));
  } catch {
    state("failed");
  } finally {
    isSending = false;
    form()?.removeAttribute("aria-busy");
  }
}

/* A receipt has an address of its own; errors and refusals come back as the same page. */
async function show(answer) {
  if (answer.redirected) {
    window.location.assign(answer.url);
    return;
  }
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!page.querySelector(HOST)) {
    form().submit(); // another page altogether: the browser shows it, the key is the same
    return;
  }
  document.title = page.title;
  page.querySelectorAll("[autofocus]").forEach((element) => element.removeAttribute("autofocus"));
  document.querySelector(HOST).replaceWith(page.querySelector(HOST));
  work = null;
  listen();
  focusSummary();
}

function focusSummary() {
  const summary = document.querySelector(`${HOST} .error-summary`);
  if (summary) {
    summary.focus();
    summary.scrollIntoView({ block: "start" });
  }
}

function listen() {
  form().addEventListener("submit", send);
  form().addEventListener("input", startWork, { once: true });
}

if (form()) {
  listen();
  focusSummary();
}
