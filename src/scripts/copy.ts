/** Copy buttons: for code blocks, constants, and the address of a section. Added where copying is possible at all. */
export function startCopying(): void {
  if (!('clipboard' in navigator)) return;
  const status = document.createElement('output');
  status.className = 'visually-hidden';
  document.body.append(status);
  for (const block of document.querySelectorAll<HTMLElement>('pre.code')) {
    const code = block.querySelector('code') ?? block;
    const button = makeButton('Copy', 'Copy this code');
    button.addEventListener('click', () => void copy(code.textContent, button, status));
    const frame = document.createElement('div');
    frame.className = 'code-frame';
    block.replaceWith(frame);
    frame.append(block, button);
  }
  document.addEventListener('click', (event) => {
    const constant =
      event.target instanceof Element ? event.target.closest<HTMLElement>('code[data-copy]') : null;
    if (constant && String(getSelection()) === '')
      void copy(constant.textContent, constant, status);
  });
}

function makeButton(text: string, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = text;
  button.setAttribute('aria-label', label);
  return button;
}

async function copy(text: string, element: HTMLElement, status: HTMLOutputElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    element.dataset['copied'] = '';
    status.textContent = 'Copied';
  } catch {
    status.textContent = 'Copying was refused by the browser; select the text instead';
  }
  setTimeout(() => {
    delete element.dataset['copied'];
    status.textContent = '';
  }, 1500);
}
