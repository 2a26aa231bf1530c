/** A classic script, as browsers load no module from a file: tells a reader of an unpacked page how to start the course. */

if (location.protocol === "file:") {
  document.querySelector(".opened-as-file").hidden = false;
  // Without a server nobody puts index.html behind the name of a folder.
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
