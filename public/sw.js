// Shows the alerts that Plumbline sends to this browser (lib/notify/push-sender.ts). It keeps nothing and fetches
// nothing: pages come from the server as without it.

const NAME = "Plumbline";

self.addEventListener("push", (event) => {
  event.waitUntil(show(event.data));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

/** A browser requires that each message shows something. */
function show(data) {
  const { title = NAME, body = "", path = "/", tag } = read(data);
  return self.registration.showNotification(title, { body, tag, data: { path } });
}

function read(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

/** Only pages of our own: a message names a path. */
async function open(path) {
  const { href } = new URL(new URL(path, self.location.origin).pathname, self.location.origin);
  const hash = path.includes("#") ? path.slice(path.indexOf("#")) : "";
  const tabs = await self.clients.matchAll({ type: "window" });
  const tab = tabs.find(({ url }) => url.startsWith(href));
  if (!tab) return self.clients.openWindow(href + hash);
  await tab.focus();
  return tab.navigate(href + hash);
}
