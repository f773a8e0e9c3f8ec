// For pages that hold stories in frames: <iframe data-factline src="https://…/story/"></iframe>.
// Each frame is made as high as the story in it says. A message counts if it comes from that very
// frame, and from the origin that its address has; a sandboxed frame has none, and says "null".
const LEAST = 100;
const MOST = 20_000;
const stories = () => [...document.querySelectorAll('iframe[data-factline]')];
const originOf = (frame) => {
  try {
    return new URL(frame.src).origin;
  } catch {
    // What is no address has no origin.
  }
};
const fits = (frame, origin) => {
  const sandboxed = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
  return origin === (sandboxed ? 'null' : originOf(frame));
};
addEventListener('message', ({ data, source, origin }) => {
  if (data?.type !== 'factline:height' || !Number.isFinite(data.height)) return;
  const frame = stories().find((frame) => frame.contentWindow === source);
  if (frame && fits(frame, origin)) frame.style.height = `${Math.min(Math.max(data.height, LEAST), MOST)}px`;
});
// Those that have spoken before anybody listened are asked.
for (const frame of stories()) frame.contentWindow?.postMessage({ type: 'factline:ask' }, '*');
