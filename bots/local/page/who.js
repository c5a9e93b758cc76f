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
