// The buttons of the page of ways in. Without this script there are none, and a click selects a text.

for (const button of document.querySelectorAll('button[data-copied]')) {
  const code = button.closest('section').querySelector('code');
  const status = button.nextElementSibling;
  const select = () => getSelection().selectAllChildren(code);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      // Where a policy forbids the clipboard, or the page came without https.
      select();
      return document.execCommand('copy');
    }
  };
  button.hidden = false;
  button.addEventListener('click', async () => {
    const { copied, refused } = button.dataset;
    status.textContent = '';
    status.textContent = (await copy()) ? copied : refused;
    setTimeout(() => (status.textContent = ''), 5000);
  });
}
