import 'factline';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

const SRC = new URL('../site/space-days-kazakhstan/space-days-kazakhstan.story', location.href).href;

function App() {
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState(null);
  const story = useRef(null);
  useEffect(() => {
    const told = ({ detail }) => (setFilter(detail.filter), setShown(detail.shown));
    const element = story.current;
    element.addEventListener('factline:filter', told);
    return () => element.removeEventListener('factline:filter', told);
  }, []);
  return (
    <>
      <p><button onClick={() => setFilter('tag:flights')}>Flights</button> <output>{shown}</output></p>
      <fact-line ref={story} src={SRC} filter={filter} />
    </>
  );
}

createRoot(document.querySelector('#app')).render(<App />);
