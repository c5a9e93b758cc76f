import { initials } from './draw.js';
import { mention } from './net.js';

/** Lets somebody else take a person's place: the form beside the name. */
export function letChange(person) {
  const form = person.find('.who');
  const { handle } = form.elements;
  person.find('.change').addEventListener('click', () => {
    form.hidden = !form.hidden;
    handle.value = person.handle;
    if (!form.hidden) handle.select();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await person.become({ handle: handle.value });
      form.hidden = true;
      person.dispatchEvent(new Event('become'));
    } catch (error) {
      mention(error.message);
    }
  });
}

/** Writes a person's name wherever the pane says whose it is. */
export function namePane(person) {
  const { name, first, side } = person;
  person.find('.name').textContent = name;
  person.find('.empty .ava').textContent = initials(name);
  person.find('.empty h4').textContent = `${first} ${side.intro}`;
  const labels = {
    '.list': `${first}'s chats`,
    '.lists': `${first}'s chats`,
    '.change': `Change who ${first} is`,
    '.slash': `Commands of ${first}`,
    '.composer input': `Message as ${first}`,
    '.suggestions ul': `Commands of ${first}`,
    '.send': `Send as ${first}`,
  };
  for (const [selector, label] of Object.entries(labels)) person.find(selector).ariaLabel = label;
}
