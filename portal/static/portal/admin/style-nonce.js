// Wagtail's rich text editor writes its placeholder and list styles into style elements of its own.
// The content security policy admits them by the nonce of the page, which this script bears.
(() => {
  const { nonce } = document.currentScript;
  const { createElement } = Document.prototype;

  Document.prototype.createElement = function createElementWithNonce(name, ...rest) {
    const element = createElement.call(this, name, ...rest);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
})();
