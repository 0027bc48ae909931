// Lets Wagtail's own widgets live under the admin's strict content security policy.
(() => {
  const { nonce } = document.currentScript;
  const { createElement } = Document.prototype;
  const { setAttribute } = Element.prototype;

  // The rich text editor writes its placeholder and list styles into style elements of its own:
  // the policy admits them by the nonce of the page, which this script bears.
  Document.prototype.createElement = function createElementWithNonce(name, ...rest) {
    const element = createElement.call(this, name, ...rest);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };

  // The image cropper asks whether there is a touch screen by writing handlers into attributes of an element that it
  // throws away: the policy refuses them, so nothing is written.
  Element.prototype.setAttribute = function setAttributeUnlessHandler(name, value) {
    if (!String(name).toLowerCase().startsWith("on")) setAttribute.call(this, name, value);
  };
})();
