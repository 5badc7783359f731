// Video and sound from elsewhere: the other site is asked for nothing before the click.

const PLAYERS = [
  [/^https?:\/\/(?:www\.|m\.)?youtube\.com\/watch\?(?:.*&)?v=([\w-]{6,})/, "https://www.youtube-nocookie.com/embed/$1?autoplay=1"],
  [/^https?:\/\/(?:www\.)?youtube\.com\/(?:live|shorts|embed)\/([\w-]{6,})/, "https://www.youtube-nocookie.com/embed/$1?autoplay=1"],
  [/^https?:\/\/youtu\.be\/([\w-]{6,})/, "https://www.youtube-nocookie.com/embed/$1?autoplay=1"],
  [/^https?:\/\/(?:www\.)?vimeo\.com\/(\d+)/, "https://player.vimeo.com/video/$1?autoplay=1&dnt=1"],
];

/** The address of the player for a video's page, or null if we know none: then the link stays a link. */
export function player(address) {
  for (const [page, frame] of PLAYERS) {
    const found = page.exec(address);
    if (found) return frame.replace("$1", found[1]);
  }
  return null;
}

/** Have each `[data-embed]` below `root` play in its place. */
export function embeds(root) {
  for (const door of root.querySelectorAll("[data-embed]")) {
    const source = player(door.dataset.embed);
    if (!source) continue;
    door.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = source;
      frame.title = door.dataset.title;
      frame.allow = "autoplay; fullscreen; picture-in-picture";
      door.replaceWith(frame);
      frame.focus();
    });
  }
}
