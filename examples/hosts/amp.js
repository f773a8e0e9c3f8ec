// As amp-iframe does: a message of the frame itself that asks for a size.
addEventListener('message', ({ source, data }) => {
  const frame = [...document.querySelectorAll('iframe')].find((frame) => frame.contentWindow === source);
  if (frame && data?.sentinel === 'amp' && data.type === 'embed-size') frame.height = data.height;
});
