import 'factline';

const story = document.createElement('fact-line');
story.src = new URL('../site/space-days-kazakhstan/space-days-kazakhstan.story', location.href).href;
story.addEventListener('factline:filter', ({ detail }) => (document.title = `${detail.shown} of ${detail.total}`));
document.querySelector('#app').append(story);
