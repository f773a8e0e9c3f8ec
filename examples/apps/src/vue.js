import 'factline';
import { createApp, h, ref } from 'vue';

const src = new URL('../site/space-days-kazakhstan/space-days-kazakhstan.story', location.href).href;

createApp({
  setup() {
    const filter = ref('');
    const shown = ref('');
    const told = ({ detail }) => {
      filter.value = detail.filter;
      shown.value = detail.shown;
    };
    return () => [
      h('p', [h('button', { onClick: () => (filter.value = 'tag:flights') }, 'Flights'), ' ', h('output', String(shown.value))]),
      h('fact-line', { src, filter: filter.value, 'onFactline:filter': told }),
    ];
  },
}).mount('#app');
