// As the hosts of Datawrapper's frames do.
addEventListener('message', ({ source, data }) => {
  if (data?.['datawrapper-height'] === undefined) return;
  const frame = [...document.querySelectorAll('iframe')].find((frame) => frame.contentWindow === source);
  for (const height of Object.values(data['datawrapper-height'])) if (frame) frame.style.height = `${height}px`;
});
