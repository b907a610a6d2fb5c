// A clip: its captions are fetched and shown once it is played. A track that is shown from the start is fetched with the page.

/** @param {HTMLElement} element */
export function start(element) {
  if (!(element instanceof HTMLVideoElement)) return;
  element.addEventListener('play', () => {
    for (const track of element.textTracks) track.mode = 'showing';
  }, { once: true });
}
