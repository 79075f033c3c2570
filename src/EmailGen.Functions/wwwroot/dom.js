// Elements are made, never parsed: whatever a cell holds stays text.

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element: attributes, `onclick`-like listeners and children, of which strings become text. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces what an element holds. */
export function put(element, ...children) {
  element.replaceChildren(...flatten(children));
  return element;
}

/** Sets text only when it changes: a screen reader and a selection stay undisturbed. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Shows or hides. */
export function show(element, isShown) {
  element.hidden = !isShown;
}

let nextId = 0;

/** An id that no other element has. */
export function freshId(prefix) {
  nextId += 1;
  return `${prefix}-${nextId}`;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }

    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'value' || name === 'checked') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }

  element.append(...flatten(children));
  return element;
}

function flatten(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
}
